import { effect, signal } from '@preact/signals'

/** What is wished once a part of it changed: `everything` itself where nothing narrows the list any more. */
export function changeWish<Wish extends object>(everything: Wish, wished: Wish, part: Partial<Wish>): Wish {
  const next = { ...wished, ...part }
  const names = Object.keys(everything) as (keyof Wish)[]
  return names.every((name) => next[name] === everything[name]) ? everything : next
}

// Between two keys of somebody who types.
const typingPause = 150

export interface WishReading {
  /** Waits until what was wished last has been read. */
  settled(): Promise<void>
  /** Reads whenever what `wish` looks at has changed, in a pause where words are typed, until what it gives back is called. */
  follow(wish: () => { words: string; read: () => Promise<unknown> }): () => void
}

export function createWishReading(): WishReading {
  const isSettled = signal(true)
  return {
    settled: () =>
      new Promise((resolve) => {
        const stop = effect(() => {
          if (!isSettled.value) return
          resolve()
          queueMicrotask(() => stop())
        })
      }),
    follow: (wish) => {
      let timer: ReturnType<typeof setTimeout> | undefined
      const stop = effect(() => {
        const { words, read } = wish()
        clearTimeout(timer)
        isSettled.value = false
        timer = setTimeout(
          async () => {
            const own = timer
            await read()
            if (own === timer) isSettled.value = true
          },
          words ? typingPause : 0,
        )
      })
      return () => {
        clearTimeout(timer)
        stop()
      }
    },
  }
}
