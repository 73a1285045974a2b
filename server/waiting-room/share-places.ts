import type { Door } from '../../protocol/waiting-room.ts'

/**
 * What is true at each place of one queue, which has so many. Nothing is ever better further back, so who stands between
 * two who are told the same is told the same: of hundreds only those are reckoned where the words change.
 */
export function sharePlaces(places: number, describe: (ahead: number) => Door): (ahead: number) => Door {
  const known = new Map<number, { door: Door; words: string }>()
  function at(ahead: number) {
    const found = known.get(ahead) ?? inWords(describe(ahead))
    known.set(ahead, found)
    return found
  }

  return (ahead) => {
    let [low, high] = [0, Math.max(places, ahead)]
    while (low < ahead && ahead < high) {
      const { door, words } = at(low)
      if (words === at(high).words) return { ...door, ...('ahead' in door && { ahead }) }
      const middle = (low + high) >> 1
      if (ahead < middle) high = middle
      else low = middle
    }
    return at(ahead).door
  }
}

/** Two places are told the same when all is equal but how many are before. */
function inWords(door: Door): { door: Door; words: string } {
  return { door, words: JSON.stringify({ ...door, ahead: 0 }) }
}
