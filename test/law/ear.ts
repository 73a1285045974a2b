import type { Random } from '../faults/random.ts'

const lost = 0.2
const shuffledWithin = 5

export interface Word {
  name: string
  said: unknown
}

/** Hears what a line brings, but loses every fifth word and mixes up the rest, until it is `heal`ed. */
export function createEar(random: Random, take: (word: Word) => void) {
  const held: Word[] = []
  let isDull = true
  const release = () => {
    const [word] = held.splice(random.below(held.length), 1)
    if (word) take(word)
  }
  return {
    hear(word: Word): void {
      if (isDull && random.chance(lost)) return
      held.push(word)
      if (!isDull || held.length >= shuffledWithin) release()
    },
    /** What is held back comes, in whatever order. */
    catchUp(): void {
      while (held.length > 0) release()
    },
    /** The same; from then on nothing is lost. */
    heal(): void {
      while (held.length > 0) release()
      isDull = false
    },
  }
}
