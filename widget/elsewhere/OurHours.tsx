import { dateOf } from '../language/city-time.ts'
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

/** "14", "14.30", as one writes with a point; else "14:00". */
function sayMinutes(minutes: number): string {
  const past = String(minutes % 60).padStart(2, '0')
  if (!writesPoint()) return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${past}`
  return `${Math.floor(minutes / 60)}${past === '00' ? '' : `.${past}`}`
}
