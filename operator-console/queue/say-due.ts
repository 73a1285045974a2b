import { formatShortDay, formatWeekday, sayTime, t } from '../language.ts'
import { dueOf } from './due.ts'

/** "Tomorrow before 16". */
export function sayDue(dueAt: string, now: number): string {
  const due = dueOf(dueAt, now)
  if ('count' in due) return t(`left-message.${due.say}`, { count: due.count })
  const weekday = formatWeekday((new Date(due.date).getUTCDay() + 6) % 7)
  return t(`left-message.${due.say}`, {
    day: due.say === 'due-weekday' ? weekday : formatShortDay(due.date),
    time: sayTime(due.minutes),
  })
}
