interface Reading<Value> {
  value: Promise<Value>
  beganAt: number
  isOver: boolean
  next?: Promise<Value>
}

/**
 * Reads once for many who ask at the same time. Nobody is answered by a reading that began before they asked, or, where
 * they allow it, more than `oldestMilliseconds` before; at most one of each name is under way.
 */
export function shareReading<Value>(read: (name: string) => Promise<Value>) {
  const readings = new Map<string, Reading<Value>>()

  function begin(name: string): Promise<Value> {
    const reading: Reading<Value> = { value: read(name), beganAt: performance.now(), isOver: false }
    readings.set(name, reading)
    reading.value.then(
      () => {
        reading.isOver = true
      },
      // Who asks next is not to hear of a failure that is over.
      () => {
        reading.isOver = true
        if (readings.get(name) === reading) readings.delete(name)
      },
    )
    return reading.value
  }

  return {
    read(name: string, oldestMilliseconds = 0): Promise<Value> {
      const last = readings.get(name)
      if (last && performance.now() - last.beganAt < oldestMilliseconds) return last.value
      if (last?.next) return last.next
      if (!last || last.isOver) return begin(name)
      const again = () => begin(name)
      last.next = last.value.then(again, again)
      return last.next
    },

    /** From here on nobody is answered by what was read before. */
    forget(name: string): void {
      const last = readings.get(name)
      if (last) last.beganAt = Number.NEGATIVE_INFINITY
    },
  }
}
