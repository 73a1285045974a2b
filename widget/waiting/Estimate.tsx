import type { Door } from '../../protocol/waiting-room.ts'
import { inLocale, isolate } from '../language/formats.ts'
import { t } from '../language/language-state.ts'
import { sayMoment } from '../language/moment.ts'
import { Icon } from '../ui/Icon.tsx'
import { alertIcon, checkIcon, clockIcon } from '../ui/icons.ts'
import { lines } from '../ui/lines.tsx'
import './waiting.css'

type Wait = Extract<Door, { state: 'wait' }>

const chanceIcons = { probably: checkIcon, maybe: clockIcon, unlikely: alertIcon }
// Nobody says "150 minutes".
const inHoursFrom = 120

/** How many before, how long, will I make it; then where the numbers come from. What is unknown is said as unknown. */
export function Estimate({ door: { ahead, range, chance, closesAt }, first }: { door: Wait; first: string }) {
  return (
    <>
      <div class="figures soft small" role="status">
        <p>
          {ahead > 0 && <strong>{ahead} </strong>}
          {ahead > 0 ? t('waiting.ahead', { count: ahead }) : first}
        </p>
        {range && (
          <p>
            <strong>{sayRange(range)} </strong>
            {t('waiting.estimate')}
          </p>
        )}
      </div>
      {chance && closesAt && (
        <p class="chance">
          <Icon path={chanceIcons[chance]} />
          <span>
            {t('waiting.in-time', { when: sayMoment(closesAt) })} <strong>{t(`waiting.${chance}`)}</strong>
          </span>
        </p>
      )}
      <p class="soft small as-written">{lines(t(range ? 'waiting.source' : 'waiting.unknown'))}</p>
    </>
  )
}

function sayRange({ from, to }: NonNullable<Wait['range']>): string {
  if (to === null) return t('waiting.over', { range: sayLength(from) })
  if (from === 0) return t('waiting.under', { range: sayLength(to) })
  const inOne = from >= inHoursFrom === to >= inHoursFrom
  // Neither the dash nor the unit may stand alone at the beginning of a line.
  const dash = '\u2060–\u2060'
  const range = inOne
    ? `${isolate(sayNumber(from) + dash + sayNumber(to))}\u00a0${unitOf(to)}`
    : sayLength(from) + dash + sayLength(to)
  return t('waiting.about', { range })
}

function sayLength(minutes: number): string {
  return `${sayNumber(minutes)}\u00a0${unitOf(minutes)}`
}

function unitOf(minutes: number): string {
  return t(minutes < inHoursFrom ? 'waiting.minutes' : 'waiting.hours')
}

function sayNumber(minutes: number): string {
  const number = minutes < inHoursFrom ? minutes : minutes / 60
  return new Intl.NumberFormat(inLocale()).format(number)
}
