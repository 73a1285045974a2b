import { type ReadonlySignal, signal } from '@preact/signals'

export interface Clock {
  /** The server's time now, in steps small enough for "40 s" and large enough to leave the page still. */
  now: ReadonlySignal<number>
  set(serverNow: string): void
  /** The server's time at this very moment, for what is counted in seconds. */
  exact(): number
}

const step = 10_000

/** Waiting times follow the server's clock: the one on this desk may be years off. */
export function createClock(): Clock {
  let offset = 0
  const now = signal(Date.now())
  const tick = () => {
    now.value = Date.now() + offset
  }
  setInterval(tick, step)
  return {
    now,
    exact: () => Date.now() + offset,
    set: (serverNow) => {
      offset = Date.parse(serverNow) - Date.now()
      tick()
    },
  }
}
