/**
 * Collects names while the work on earlier ones is under way, and then does all of them at once: at most one run at a
 * time, without a timer, each name at least once after it was last asked for.
 */
export function coalesce<Value>(
  work: (collected: ReadonlyMap<string, Value>) => Promise<void>,
  onError: (error: unknown) => void,
  choose: (before: Value | undefined, value: Value) => Value = (_before, value) => value,
): (name: string, value: Value) => void {
  let pending = new Map<string, Value>()
  let running = false

  async function run(): Promise<void> {
    running = true
    while (pending.size > 0) {
      const collected = pending
      pending = new Map()
      await work(collected).catch(onError)
    }
    running = false
  }

  return (name, value) => {
    pending.set(name, choose(pending.get(name), value))
    if (!running) void run()
  }
}
