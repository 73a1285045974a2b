import { useLayoutEffect, useReducer } from 'preact/hooks'

/** A value that tells its watchers when it becomes another. */
export interface Signal<Value> {
  value: Value
  watch(listener: () => void): () => void
}

export function signal<Value>(initial: Value): Signal<Value> {
  const listeners = new Set<() => void>()
  let current = initial
  return {
    get value() {
      return current
    },
    set value(next) {
      if (Object.is(current, next)) return
      current = next
      for (const listener of [...listeners]) listener()
    },
    watch(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** The signal's value; the component is drawn again when it changes. */
export function useSignal<Value>(watched: Signal<Value>): Value {
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  useLayoutEffect(() => watched.watch(() => redraw(undefined)), [watched])
  return watched.value
}
