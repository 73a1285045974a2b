import type { Door } from '../../protocol/waiting-room.ts'
import { conversation } from '../conversation/conversation-state.ts'
import { t } from '../language/language-state.ts'
import { sayMoment } from '../language/moment.ts'
import { site } from '../site.ts'
import { Icon } from '../ui/Icon.tsx'
import { bookIcon, chatIcon, letterIcon, lockIcon, nextIcon } from '../ui/icons.ts'
import { lines } from '../ui/lines.tsx'
import { openSheet, type SheetName } from '../ui/sheet-state.ts'
import { useSignal } from '../ui/signal.ts'
import { Estimate } from './Estimate.tsx'
import { dueFor, waitingRoom } from './waiting-room-state.ts'
import './waiting.css'

// More would not say more, and would not fit.
const mostDrawn = 5
// Who is away for longer has to have words to come back.
const awayMinutes = 30

/** How many are before, how long it takes, and what is true when nobody is there to answer. */
export function WaitCard() {
  const { ahead = null, hasReturnPhrase } = useSignal(conversation) ?? {}
  const own = useSignal(waitingRoom).own
  // The place is told at once, what it means a moment later.
  const door = own && own.state !== 'closed' && ahead !== null ? { ...own, ahead } : null
  return (
    <>
      <section class="wait" aria-label={t('waiting.who')}>
        <div class="queue" aria-hidden="true">
          <i />
          {Array.from({ length: Math.min(ahead ?? 0, mostDrawn) }, () => (
            <i />
          ))}
          <i class="you" />
          <span>{t('waiting.you')}</span>
        </div>
        {door?.state === 'wait' && <Estimate door={door} first={t('waiting.ahead', { count: 0 })} />}
        {door?.state === 'nobody' && (
          <>
            <p class="figures soft small" role="status">
              {door.ahead > 0 && <strong>{door.ahead} </strong>}
              {t('waiting.ahead', { count: door.ahead })}
            </p>
            <p class="wait-nobody as-written">
              <strong>{t('waiting.nobody')}</strong>
              {lines(t('waiting.nobody-text'))}
            </p>
          </>
        )}
        {door && !hasReturnPhrase && mayLast(door) && (
          <p class="soft small as-written">{lines(t('waiting.nobody-stay'))}</p>
        )}
        <p class="soft small as-written">{lines(t('waiting.write-now'))}</p>
      </section>
      <Meanwhile />
    </>
  )
}

function mayLast(door: Door): boolean {
  return door.state !== 'wait' || (door.range?.to ?? Infinity) > awayMinutes
}

/** Something to do that is not waiting. */
function Meanwhile() {
  const { elsewhere } = useSignal(waitingRoom)
  const theme = useSignal(conversation)?.theme ?? null
  return (
    <div class="part">
      <h2 class="part-title">{t('waiting.can')}</h2>
      <ul class="rows">
        <Way
          icon={letterIcon}
          sheet="leave-message"
          title={t('waiting.leave-message')}
          note={t('waiting.due', { when: sayMoment(dueFor(theme)) })}
        />
        <Way
          icon={bookIcon}
          sheet="meanwhile"
          title={t('waiting.meanwhile')}
          note={t('waiting.helping', { count: elsewhere.filter((opening) => opening?.open).length })}
        />
        {site.hasMapping && (
          <Way
            icon={chatIcon}
            sheet="mapping"
            title={t('waiting.mapping')}
            note={t('waiting.mapping-note')}
          />
        )}
        <Way icon={lockIcon} sheet="words" title={t('waiting.return')} />
      </ul>
    </div>
  )
}

function Way({ icon, sheet, title, note }: { icon: string; sheet: SheetName; title: string; note?: string }) {
  return (
    <li>
      <button class="row" type="button" onClick={() => openSheet(sheet)}>
        <Icon path={icon} />
        <span class="row-words">
          <strong>{title}</strong>
          {note && <span class="soft small">{note}</span>}
        </span>
        <Icon path={nextIcon} look="turns" />
      </button>
    </li>
  )
}
