const timeZone = 'Europe/Helsinki'
const dayMilliseconds = 86_400_000

/** A moment as a field shows it, on the walls of the city: "2026-11-23T14:30". */
export function toCityField(at: string): string {
  const parts = { timeZone, dateStyle: 'short', timeStyle: 'short' } as const
  return new Intl.DateTimeFormat('sv-SE', parts).format(new Date(at)).replace(' ', 'T')
}

/** The moment that stands in such a field; undefined for none. */
export function fromCityField(field: string): string | undefined {
  const asUtc = Date.parse(`${field}Z`)
  if (Number.isNaN(asUtc)) return undefined
  const ahead = (at: number) => Date.parse(`${toCityField(new Date(at).toISOString())}Z`) - at
  // Twice: the offset is that of the moment, not of the one an offset away.
  const near = asUtc - ahead(asUtc)
  return new Date(asUtc - ahead(near)).toISOString()
}

/** The date on the walls of the city, of a moment in milliseconds. */
export function cityDay(moment: number): string {
  return toCityField(new Date(moment).toISOString()).slice(0, '2026-11-22'.length)
}

/** A date of the calendar so many days later. */
export function daysLater(date: string, days: number): string {
  return new Date(Date.parse(date) + days * dayMilliseconds).toISOString().slice(0, date.length)
}

/** The last minute of a day of the city: until when something holds that holds until that day. */
export function endOfCityDay(date: string): string | undefined {
  return fromCityField(`${date}T23:59`)
}
