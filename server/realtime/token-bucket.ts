export interface Rate {
  perSecond: number
  burst: number
}

export interface Bucket {
  /** Takes one; false when there is none left. */
  take(): boolean
  /** How many were refused since the last one that wasn't, halved with each that wasn't. */
  strikes(): number
}

/** Refills with time, by a clock in milliseconds that never runs backwards. */
export function createBucket(
  { perSecond, burst }: Rate,
  clock: () => number = () => performance.now(),
): Bucket {
  let left = burst
  let strikes = 0
  let at = clock()
  return {
    take() {
      const now = clock()
      left = Math.min(burst, left + ((now - at) / 1000) * perSecond)
      at = now
      if (left < 1) {
        strikes += 1
        return false
      }
      left -= 1
      strikes >>= 1
      return true
    },
    strikes: () => strikes,
  }
}
