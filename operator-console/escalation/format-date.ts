import { formatShortDay } from '../language.ts'

/** "su 31.1.2027" of a date, with or without a time. */
export function formatDate(at: string): string {
  return `${formatShortDay(at)}${at.slice(0, 4)}`
}
