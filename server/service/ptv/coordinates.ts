import type { Position } from '../../../protocol/service-fields.ts'

// GRS 80 and ETRS-TM35FIN: recommendation JHS 197 of the public administration.
const semiMajor = 6_378_137
const flattening = 1 / 298.257222101
const scale = 0.9996
const centralMeridian = 27
const falseEasting = 500_000

const n = flattening / (2 - flattening)
const radius = (semiMajor / (1 + n)) * (1 + n ** 2 / 4 + n ** 4 / 64)
const eccentricity = Math.sqrt(2 * flattening - flattening ** 2)
const series = [
  n / 2 - (2 / 3) * n ** 2 + (37 / 96) * n ** 3 - n ** 4 / 360,
  n ** 2 / 48 + n ** 3 / 15 - (437 / 1440) * n ** 4,
  (17 / 480) * n ** 3 - (37 / 840) * n ** 4,
  (4397 / 161_280) * n ** 4,
]
const degrees = 180 / Math.PI

/** Where Finland lies, in metres. */
const finland = { north: [6_570_000, 7_800_000], east: [40_000, 770_000] } as const

/** WGS 84 of a point in ETRS-TM35FIN, to a few millimetres; undefined outside of Finland. */
export function toPosition(northing: number, easting: number): Position | undefined {
  if (!(northing >= finland.north[0] && northing <= finland.north[1])) return undefined
  if (!(easting >= finland.east[0] && easting <= finland.east[1])) return undefined
  const along = northing / (radius * scale)
  const across = (easting - falseEasting) / (radius * scale)
  let xi = along
  let eta = across
  for (const [at, term] of series.entries()) {
    const times = 2 * (at + 1)
    xi -= term * Math.sin(times * along) * Math.cosh(times * across)
    eta -= term * Math.cos(times * along) * Math.sinh(times * across)
  }
  const conformal = Math.asin(Math.sin(xi) / Math.cosh(eta))
  const longitude = Math.atan(Math.sinh(eta) / Math.cos(xi)) * degrees + centralMeridian
  return { latitude: geodetic(conformal) * degrees, longitude }
}

/** The latitude whose conformal one this is. */
function geodetic(conformal: number): number {
  const isometric = Math.asinh(Math.tan(conformal))
  let guess = isometric
  for (let round = 0; round < 6; round++)
    guess = isometric + eccentricity * Math.atanh(eccentricity * Math.tanh(guess))
  return Math.atan(Math.sinh(guess))
}
