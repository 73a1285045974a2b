interface Appointment {
  at: number
  order: number
  happen: () => void
}

/** What is still to happen, earliest first; of two at the same minute the one written down first. */
export function createAgenda() {
  const heap: Appointment[] = []
  let written = 0
  const isBefore = (one: Appointment, other: Appointment) =>
    one.at === other.at ? one.order < other.order : one.at < other.at

  function sink(top: number): void {
    for (let at = top; ; ) {
      let least = at
      for (const child of [2 * at + 1, 2 * at + 2])
        if (child < heap.length && isBefore(heap[child]!, heap[least]!)) least = child
      if (least === at) return
      ;[heap[at], heap[least]] = [heap[least]!, heap[at]!]
      at = least
    }
  }

  return {
    add(at: number, happen: () => void): void {
      heap.push({ at, order: written++, happen })
      for (let child = heap.length - 1; child > 0; ) {
        const parent = (child - 1) >> 1
        if (!isBefore(heap[child]!, heap[parent]!)) return
        ;[heap[child], heap[parent]] = [heap[parent]!, heap[child]!]
        child = parent
      }
    },
    next(): Appointment | undefined {
      const first = heap[0]
      const last = heap.pop()
      if (first && last && heap.length > 0) {
        heap[0] = last
        sink(0)
      }
      return first
    },
  }
}
