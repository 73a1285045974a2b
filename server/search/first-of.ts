/**
 * The first `count` in order, as sorting everything would bring them. Of ten thousand that are found a screen shows
 * twenty: only these are put in order.
 */
export function firstOf<One>(
  all: readonly One[],
  count: number,
  compare: (one: One, other: One) => number,
): One[] {
  if (count * 8 > all.length) return [...all].sort(compare).slice(0, count)
  const first: One[] = []
  for (const one of all) {
    const last = first[count - 1]
    if (last !== undefined && compare(one, last) >= 0) continue
    first.splice(placeOf(one, first, compare), 0, one)
    if (first.length > count) first.pop()
  }
  return first
}

/** Behind all that are not after it. */
function placeOf<One>(one: One, sorted: readonly One[], compare: (one: One, other: One) => number): number {
  let [from, to] = [0, sorted.length]
  while (from < to) {
    const middle = (from + to) >> 1
    const there = sorted[middle]
    if (there !== undefined && compare(one, there) < 0) to = middle
    else from = middle + 1
  }
  return from
}
