import { fromCityField, toCityField } from '../ui/city-time.ts'

/** From the last midnight on the walls of the city until now. */
export function dayOf(now: number): { from: string; to: string } {
  const today = toCityField(new Date(now).toISOString()).slice(0, 10)
  return {
    from: fromCityField(`${today}T00:00`) ?? new Date(now).toISOString(),
    to: new Date(now + 60_000).toISOString(),
  }
}
