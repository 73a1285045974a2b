/** A stretch of time, in milliseconds since 1970; `to` is no longer in it. */
export interface Stretch {
  from: number
  to: number
}

/** In order and apart: what touches or overlaps becomes one, what is empty disappears. */
export function union(stretches: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = []
  for (const { from, to } of [...stretches].sort((one, other) => one.from - other.from)) {
    if (to <= from) continue
    const last = joined.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else joined.push({ from, to })
  }
  return joined
}

export function intersect(some: readonly Stretch[], others: readonly Stretch[]): Stretch[] {
  return union(
    some.flatMap((one) =>
      others.map((other) => ({ from: Math.max(one.from, other.from), to: Math.min(one.to, other.to) })),
    ),
  )
}

/** What is left of them outside of `gone`. */
export function without(stretches: readonly Stretch[], gone: Stretch): Stretch[] {
  return union(
    stretches.flatMap(({ from, to }) => [
      { from, to: Math.min(to, gone.from) },
      { from: Math.max(from, gone.to), to },
    ]),
  )
}
