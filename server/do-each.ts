/** One after the other, whatever became of the one before; the first failure is thrown when all have had their turn. */
export async function doEach(steps: readonly (() => Promise<unknown>)[]): Promise<void> {
  const failures: unknown[] = []
  for (const step of steps) await step().catch((error) => failures.push(error))
  for (const failure of failures) throw failure
}
