import type { ContentLanguage } from '../../protocol/language.ts'
import { minimise } from '../host/host.ts'
import { language, languageNames, switchLanguage, t } from '../language/language-state.ts'
import { leaveNow } from '../leave/leave-state.ts'
import { framed } from '../site.ts'
import { kept } from '../storage.ts'
import { Icon, Mark } from './Icon.tsx'
import { downIcon, leaveIcon, lettersIcon } from './icons.ts'
import { openSheet, sheet } from './sheet-state.ts'
import { useSignal } from './signal.ts'
import './bar.css'

/** Outside the door: how to leave, in the same place on every screen. */
export function Bar() {
  const isOpen = useSignal(sheet) === 'settings'
  return (
    <div class="bar">
      <div class="bar-start">
        <p class="bar-name">
          <Mark />
          <span>Kynnys</span>
        </p>
        <EasySwitch />
        <button
          class="bar-tool"
          type="button"
          aria-label={t('bar.settings')}
          aria-expanded={isOpen}
          onClick={() => openSheet('settings')}
        >
          <Icon path={lettersIcon} />
        </button>
        {framed && (
          <button class="bar-tool" type="button" aria-label={t('bar.minimise')} onClick={minimise}>
            <Icon path={downIcon} />
          </button>
        )}
      </div>
      {framed ? <span class="leave kept-free">{leaveWords()}</span> : <LeaveButton />}
    </div>
  )
}

/** Easy Finnish is one press away from every language, and back, wherever one is. */
function EasySwitch() {
  const spoken = useSignal(language)
  const isEasy = spoken === 'fi-simple'
  return (
    <button
      class="bar-tool easy-switch"
      type="button"
      lang="fi"
      title={languageNames['fi-simple']}
      aria-pressed={isEasy}
      onClick={() => switchLanguage(isEasy ? (kept<ContentLanguage>('before-easy') ?? 'fi') : 'fi-simple')}
    >
      Selko
    </button>
  )
}

function LeaveButton() {
  return (
    <button class="leave" type="button" onClick={leaveNow}>
      {leaveWords()}
    </button>
  )
}

function leaveWords() {
  return (
    <>
      <Icon path={leaveIcon} look="turns" />
      {t('bar.leave')}
    </>
  )
}
