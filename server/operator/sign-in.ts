/** Whoever does nothing for an hour, or has worked for twelve, signs in again. */
export const idleMinutes = 60
export const longestSessionHours = 12

/** Long enough to stand alone, without a second factor (NIST SP 800-63B-4). */
const shortestPassword = 15

/** Failures older than this are forgotten. */
export const throttleHours = 24

const longestWaitSeconds = 900

/**
 * Seconds to wait after the first, second ... failure; the last holds for every later one. Five are free, as a
 * person mistypes; after that a guesser gets four an hour.
 */
export const waitsAfterFailure: readonly number[] = [
  ...Array<number>(4).fill(0),
  ...Array.from({ length: 11 }, (_, doubling) => Math.min(longestWaitSeconds, 2 ** doubling)),
]

export interface SessionTimes {
  createdAt: Date
  seenAt: Date
}

export function isSessionOver({ createdAt, seenAt }: SessionTimes, now: Date): boolean {
  const idle = now.getTime() - seenAt.getTime()
  const age = now.getTime() - createdAt.getTime()
  return idle > idleMinutes * 60_000 || age > longestSessionHours * 3_600_000
}

/** Why this password is too easy, or undefined. */
export function findPasswordFault(
  password: string,
  person: { email: string; name: string },
): string | undefined {
  if ([...password].length < shortestPassword) return `needs at least ${shortestPassword} characters`
  if (password.length > 500) return 'may have at most 500 characters'
  if (new Set(password).size < 6) return 'repeats too few characters'
  const [account = ''] = person.email.split('@')
  const rest = [account, person.name].reduce(
    (left, part) => (part ? left.toLowerCase().replaceAll(part.toLowerCase(), '') : left),
    password,
  )
  return rest.length < 8 ? 'is little more than the name' : undefined
}
