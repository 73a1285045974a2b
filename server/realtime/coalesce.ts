/**
 * Collects names while the work on earlier ones is under way, and then does all of them at once: at most one run at a
 * time, each name at least once after it was last asked for. Where `restMilliseconds` is given there is as much time
 * between two runs, so that what concerns very many is not all that a process does.
 */
export function coalesce<Value>(
  work: (collected: ReadonlyMap<string, Value>) => Promise<void>,
  onError: (error: unknown) => void,
  {
    choose = (_before, value) => value,
    restMilliseconds = 0,
  }: { choose?: (before: Value | undefined, value: Value) => Value; restMilliseconds?: number } = {},
): (name: string, value: Value) => void {
  let pending = new Map<string, Value>()
  let running = false

  async function run(): Promise<void> {
    running = true
    while (pending.size > 0) {
      const collected = pending
      pending = new Map()
      await work(collected).catch(onError)
      if (restMilliseconds > 0) await rest(restMilliseconds)
    }
    running = false
  }

  return (name, value) => {
    pending.set(name, choose(pending.get(name), value))
    if (!running) void run()
  }
}

async function rest(milliseconds: number): Promise<void> {
  await new Promise<void>((resolve) => setTimeout(resolve, milliseconds).unref())
}
