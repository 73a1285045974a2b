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
 * The fewest letters to change, add, leave out or swap until one word is the other or its beginning; more than
 * `allowed` is not counted further.
 */
export function prefixDistance(typed: string, known: string, allowed: number): number {
  let before: number[] = []
  let row = Array.from({ length: known.length + 1 }, (_, at) => at)
  for (let i = 1; i <= typed.length; i++) {
    const next = [i]
    let least = i
    for (let j = 1; j <= known.length; j++) {
      const isSame = typed[i - 1] === known[j - 1]
      let cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (isSame ? 0 : 1))
      if (i > 1 && j > 1 && typed[i - 1] === known[j - 2] && typed[i - 2] === known[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1)
      next.push(cost)
      least = Math.min(least, cost)
    }
    if (least > allowed) return allowed + 1
    before = row
    row = next
  }
  return Math.min(...row)
}
