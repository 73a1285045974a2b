/**
 * How alike a word that was typed and one of the dictionary are, from 0 to 1: the same, the beginning of it, a form of
 * it, a part of a compound, or mistyped by one letter (by two from eight letters on).
 */
export function likeness(typed: string, known: string): number {
  if (typed === known) return 1
  const shorter = Math.min(typed.length, known.length)
  if (shorter < 2) return 0
  if (known.startsWith(typed)) return 0.92 - Math.min(0.3, 0.04 * (known.length - typed.length))
  if (typed.startsWith(known) && shorter >= 4)
    return 0.85 - Math.min(0.35, 0.07 * (typed.length - known.length))
  if (shorter < 4) return 0
  const allowed = shorter >= 8 ? 2 : 1
  const wrong = prefixDistance(typed, known, allowed)
  if (wrong <= allowed)
    return 0.8 - 0.15 * wrong - Math.min(0.2, 0.04 * Math.abs(known.length - typed.length))
  return shorter >= 5 && known.includes(typed) ? 0.5 : 0
}

/**
 * The fewest letters to change, add, leave out or swap until what was typed is the word or its beginning; more than
 * `allowed` is not counted further. Looks only where letters differ: a whole table of them for each word that is a
 * little alike would be most of what a search costs.
 */
export function prefixDistance(typed: string, known: string, allowed: number): number {
  function from(i: number, j: number, left: number): number {
    while (i < typed.length && typed[i] === known[j]) {
      i++
      j++
    }
    if (i >= typed.length) return 0
    if (left === 0) return 1
    let least = from(i + 1, j, left - 1)
    if (least > 0 && j < known.length)
      least = Math.min(least, from(i, j + 1, left - 1), from(i + 1, j + 1, left - 1))
    if (least > 0 && typed[i] === known[j + 1] && typed[i + 1] === known[j])
      least = Math.min(least, from(i + 2, j + 2, left - 1))
    return 1 + least
  }
  return from(0, 0, allowed)
}
