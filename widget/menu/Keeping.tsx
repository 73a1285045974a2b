import { conversation, log } from '../conversation/conversation-state.ts'
import { eraseConversation } from '../conversation/end-conversation.ts'
import { shownEntries } from '../conversation/log.ts'
import { inLanguage } from '../language/city-words.ts'
import { formatDate, formatTime } from '../language/formats.ts'
import { t } from '../language/language-state.ts'
import { site } from '../site.ts'
import { describeEntry } from '../talk/describe-entry.ts'
import { Icon } from '../ui/Icon.tsx'
import { binIcon, saveIcon } from '../ui/later-icons.ts'
import { useSignal } from '../ui/signal.ts'
import { AskOnce } from './AskOnce.tsx'
import { conversationAsText } from './conversation-as-text.ts'
import { Kept } from './Kept.tsx'

/** The two things one may do with a conversation that exists: take it along, or have it destroyed. */
export function Keeping() {
  const held = useSignal(conversation)?.held
  return (
    <>
      <button class="button plain wide" type="button" onClick={saveConversation}>
        <Icon path={saveIcon} />
        {t('menu.save')}
      </button>
      <p class="soft small">{t('menu.save-hint')}</p>
      <AskOnce
        icon={binIcon}
        label={t('menu.erase')}
        question={held ? t('hold.sure') : t('menu.erase-sure')}
        more={held && <Kept held={held} />}
        yes={t('menu.erase-yes')}
        act={eraseConversation}
      />
    </>
  )
}

// Made here and saved by the browser: the server never sees that it was saved.
function saveConversation(): void {
  const text = conversationAsText(shownEntries(log.value), {
    title: inLanguage(site.content.chatName),
    me: t('message.me'),
    masked: t('masked.tag'),
    withdrawn: t('message.withdrawn'),
    formatTime: (at) => `${formatDate(at)} ${formatTime(at)}`,
    describe: describeEntry,
  })
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = `${t('menu.file-name')}.txt`
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
