import type { Hour } from './summarise.ts'

const marks = { answered: '█', abandoned: '▒', turnedAway: '·', waitingAtClosing: '○' } as const

/** The day as bars of letters, for a terminal. */
export function drawTextBars(hours: readonly Hour[]): string {
  const perMark = Math.max(1, ...hours.map(({ attempts }) => attempts / 60))
  const bar = (hour: Hour) =>
    (Object.keys(marks) as (keyof typeof marks)[])
      .map((outcome) => marks[outcome].repeat(Math.round(hour[outcome] / perMark)))
      .join('')
  const wait = ({ waitP50, waitP90 }: Hour) =>
    waitP50 === null ? '' : `${Math.round(waitP50)}–${Math.round(waitP90 ?? 0)} min`
  return [
    `hour  tried  wait p50–p90  ${marks.answered} answered  ${marks.abandoned} left  ${marks.turnedAway} turned away  ${marks.waitingAtClosing} waiting at closing`,
    ...hours.map(
      (hour) =>
        `${String(hour.hour).padStart(4)}  ${String(hour.attempts).padStart(5)}  ${wait(hour).padStart(12)}  ${bar(hour)}`,
    ),
  ].join('\n')
}
