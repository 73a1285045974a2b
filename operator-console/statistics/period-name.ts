import type { ReportPeriod } from '../../protocol/report.ts'

/** "10/2026", "01–04/2027", "YKN 2 (09/2026–02/2027)", "2026". */
export function nameOfPeriod({ kind, name, from, to }: ReportPeriod): string {
  if (kind === 'year') return from.slice(0, 4)
  const [first, last] = [from, to].map((month) => `${month.slice(5)}/${month.slice(0, 4)}`)
  if (from === to) return kind === 'payment' ? `${name ?? ''} (${last})` : `${last}`
  const months = from.slice(0, 4) === to.slice(0, 4) ? `${from.slice(5)}–${last}` : `${first}–${last}`
  return kind === 'payment' ? `${name ?? ''} (${months})` : months
}
