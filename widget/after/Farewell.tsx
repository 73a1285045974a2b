import { keptPart, stage } from '../conversation/conversation-state.ts'
import { startAnew } from '../door/other-starts.ts'
import { cityWords } from '../language/city-words.ts'
import { t } from '../language/language-state.ts'
import { Kept } from '../menu/Kept.tsx'
import { hadUnsent } from '../message/message-state.ts'
import { site } from '../site.ts'
import { lines } from '../ui/lines.tsx'
import { Presence } from '../ui/Presence.tsx'
import { Screen } from '../ui/Screen.tsx'
import { openSheet } from '../ui/sheet-state.ts'
import { useSignal } from '../ui/signal.ts'
import { Urgent } from '../ui/Urgent.tsx'

/** The conversation is no more, or no longer opens here: what is true about it, and the way on. */
export function Farewell() {
  const reason = useSignal(stage)
  const held = useSignal(keptPart)
  const isKept = reason === 'erased' && held !== null
  const foot = (
    <>
      <button class="button wide" type="button" onClick={startAnew}>
        {t('after.again')}
      </button>
      {reason !== 'erased' && (
        <button class="button plain wide" type="button" onClick={openWithWords}>
          {t('door.return')}
        </button>
      )}
      <Urgent />
    </>
  )
  return (
    <>
      <Presence
        light="out"
        who={
          <p class="presence-who">
            {/* What was moved goes on elsewhere. */}
            {reason === 'moved' ? <span {...cityWords(site.content.chatName)} /> : t('talk.ended')}
          </p>
        }
        next={t(isKept ? 'hold.next' : `after.${reason}-next`)}
      />
      <Screen title={t(isKept ? 'hold.title' : `after.${reason}`)} foot={foot}>
        {isKept ? <Kept held={held} /> : <p class="as-written">{lines(t(`after.${reason}-text`))}</p>}
        {reason === 'moved' && hadUnsent.value && <p class="as-written">{lines(t('after.moved-unsent'))}</p>}
      </Screen>
    </>
  )
}

function openWithWords(): void {
  startAnew()
  openSheet('return')
}
