import { type ReadonlySignal, signal } from '@preact/signals'

/** The part of the address behind `#` and on with it: back and forward of the browser lead through the rooms. */
export interface Address {
  hash: ReadonlySignal<string>
  go(hash: string): void
}

export function followAddress(): Address {
  const hash = signal(location.hash)
  addEventListener('hashchange', () => {
    hash.value = location.hash
  })
  return {
    hash,
    go: (wanted) => {
      location.hash = wanted
      // At once: the browser tells it only later.
      hash.value = location.hash
    },
  }
}
