interface Erasing<One> {
  /** Some of those whose time is over, but these. */
  findDue: (but: readonly string[]) => Promise<One[]>
  erase: (one: One) => Promise<unknown>
}

/**
 * Rule 4 of retention: all that is due. Returns how many. One that can't be erased, as where the disk refuses its key,
 * keeps no other from it: its error is thrown when the others are gone.
 */
export async function eraseEach<One extends { id: string }>({
  findDue,
  erase,
}: Erasing<One>): Promise<number> {
  const refused = new Map<string, unknown>()
  let erased = 0
  for (;;) {
    const due = await findDue([...refused.keys()])
    if (due.length === 0) break
    for (const one of due)
      await erase(one).then(
        () => erased++,
        (error) => refused.set(one.id, error),
      )
  }
  for (const error of refused.values()) throw error
  return erased
}
