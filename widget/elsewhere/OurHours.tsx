import { dateOf, timeOf } from '../language/city-time.ts'
import { isolate, writesPoint } from '../language/formats.ts'
import { t } from '../language/language-state.ts'
import { sayDay } from '../language/moment.ts'
import { site } from '../site.ts'

type Days = (typeof site)['days']

/** When we are here: the coming days as they will be, exceptions and holidays in them. */
export function OurHours() {
  const today = dateOf(Date.now())
  const coming = site.days.filter(({ date }) => date >= today)
  if (coming.length === 0) return null
  return (
    <div class="part">
      <h2 class="part-title">{t('shut.hours')}</h2>
      <table class="hours">
        <tbody>
          {coming.map(({ date, spans }) => (
            <tr class={date === today ? 'today' : ''}>
              <th scope="row">{sayDay(date)}</th>
              <td>{saySpans(spans)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function saySpans(spans: Days[number]['spans']): string {
  if (spans.length === 0) return t('shut.shut-all-day')
  return spans.map(({ from, to }) => isolate(`${sayMinutes(from)}–${sayMinutes(to)}`)).join(', ')
}

/** Minutes since midnight; the end of a day is 24, and what passes it is the time of the next. */
function sayMinutes(minutes: number): string {
  const time = timeOf(minutes * 60_000, writesPoint(), 'UTC')
  return minutes === 1440 ? time.replace(/^0+/, '24') : time
}
