import type { HoursSpan } from '../../protocol/opening-hours.ts'
import type { HoursPeriod, ServiceHours } from '../../protocol/service-fields.ts'

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/**
 * Hours as lines that somebody can write: `weekly 2026-06-01..: mon 12:00-16:00, 17:00-19:00; tue 12:00-26:00`,
 * `always`, `by-appointment`, `closed 2026-07-01..2026-07-31`, `day 2026-12-24..2026-12-24: closed`,
 * `holidays: closed`. Nothing is nobody has said.
 */
export function writeHours(hours: ServiceHours | null): string {
  if (!hours) return ''
  return [
    ...hours.periods.map(writePeriod),
    ...hours.exceptions.map(({ from, to, spans }) => `day ${from}..${to}: ${writeSpans(spans) || 'closed'}`),
    `holidays: ${hours.holidays}`,
  ].join('\n')
}

function writePeriod(period: HoursPeriod): string {
  const { kind, from, to } = period
  const head = from === null && to === null ? kind : `${kind} ${from ?? ''}..${to ?? ''}`
  if (kind !== 'weekly') return head
  const week = period.week.flatMap((spans, day) =>
    spans.length > 0 ? [`${days[day]} ${writeSpans(spans)}`] : [],
  )
  return `${head}: ${week.join('; ')}`.trimEnd()
}

const writeSpans = (spans: readonly HoursSpan[]) =>
  spans.map(({ from, to }) => `${clock(from)}-${clock(to)}`).join(', ')

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** What the lines mean, without their note; `undefined` where one of them means nothing. */
export function readHours(text: string): Omit<ServiceHours, 'note'> | null | undefined {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  if (lines.length === 0) return null
  const hours: Omit<ServiceHours, 'note'> = { periods: [], exceptions: [], holidays: 'unknown' }
  for (const line of lines) if (!readLine(line, hours)) return undefined
  return hours
}

const dates = String.raw`(?:\s+(\d{4}-\d\d-\d\d)?\.\.(\d{4}-\d\d-\d\d)?)?`
const weekly = new RegExp(`^weekly${dates}:(.*)$`)
const other = new RegExp(`^(always|by-appointment|closed)${dates}$`)
const exception = /^day\s+(\d{4}-\d\d-\d\d)(?:\.\.(\d{4}-\d\d-\d\d))?:\s*(.+)$/
const holidays = /^holidays:\s*(closed|as-usual|unknown)$/

function readLine(line: string, hours: Omit<ServiceHours, 'note'>): boolean {
  const week = weekly.exec(line)
  if (week) {
    const read = readWeek(week[3] ?? '')
    if (read) hours.periods.push({ kind: 'weekly', from: week[1] ?? null, to: week[2] ?? null, week: read })
    return read !== undefined
  }
  const [, kind, from, to] = other.exec(line) ?? []
  if (kind === 'always' || kind === 'by-appointment' || kind === 'closed') {
    hours.periods.push({ kind, from: from ?? null, to: to ?? null })
    return true
  }
  const [, first, last, said = ''] = exception.exec(line) ?? []
  if (first) {
    const spans = said.trim() === 'closed' ? [] : readSpans(said)
    if (spans) hours.exceptions.push({ from: first, to: last ?? first, spans })
    return spans !== undefined
  }
  const [, choice] = holidays.exec(line) ?? []
  if (choice !== 'closed' && choice !== 'as-usual' && choice !== 'unknown') return false
  hours.holidays = choice
  return true
}

function readWeek(text: string): HoursSpan[][] | undefined {
  const week: HoursSpan[][] = days.map(() => [])
  for (const part of text.split(';').map((one) => one.trim())) {
    if (part === '') continue
    const [, name = '', said = ''] = /^([a-z]{3})\s+(.+)$/.exec(part) ?? []
    const spans = readSpans(said)
    const day = days.indexOf(name)
    if (day < 0 || !spans || week[day]?.length) return undefined
    week[day] = spans
  }
  return week
}

function readSpans(text: string): HoursSpan[] | undefined {
  const spans = text.split(',').map((one) => {
    const [, h1, m1, h2, m2] = /^\s*(\d{1,2})[:.](\d\d)\s*[-–]\s*(\d{1,2})[:.](\d\d)\s*$/.exec(one) ?? []
    if (h1 === undefined || Number(m1) > 59 || Number(m2) > 59) return undefined
    return { from: Number(h1) * 60 + Number(m1), to: Number(h2) * 60 + Number(m2) }
  })
  return spans.every((one) => one !== undefined) ? spans : undefined
}
