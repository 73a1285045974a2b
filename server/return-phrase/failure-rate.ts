const halfLifeMilliseconds = 5 * 60_000
const mostNetworks = 50_000

interface Count {
  count: number
  at: number
}

/** Counts failed guesses by network and in all, in memory; half of them are forgotten after five minutes. */
export function createFailureRate(clock: () => number = () => performance.now()) {
  const networks = new Map<string, Count>()
  let everywhere: Count = { count: 0, at: clock() }

  const now = ({ count, at }: Count) => count * 2 ** ((at - clock()) / halfLifeMilliseconds)
  const add = (before: Count | undefined, more: number): Count => ({
    count: Math.max(0, (before ? now(before) : 0) + more),
    at: clock(),
  })

  function change(network: string, more: number): void {
    if (networks.size >= mostNetworks) networks.clear()
    networks.set(network, add(networks.get(network), more))
    everywhere = add(everywhere, more)
  }

  return {
    /** Before the guess is made, so that a hundred at once are counted one by one. */
    charge: (network: string) => change(network, 1),
    forgive: (network: string) => change(network, -1),
    of(network: string): { here: number; everywhere: number } {
      const here = networks.get(network)
      return { here: here ? now(here) : 0, everywhere: now(everywhere) }
    },
  }
}
