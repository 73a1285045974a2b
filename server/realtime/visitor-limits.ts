import { type Bucket, createBucket, type Rate } from './token-bucket.ts'

export type VisitorLimits = ReturnType<typeof createVisitorLimits>

interface Visitor {
  bucket: Bucket
  /** Ends each connection that is open. */
  open: Set<() => void>
  cuts: number
  outUntil: number
  seenAt: number
}

const shortestOut = 30_000
const longestOut = 600_000
// A widget that is refused comes back after 15 to 30 s: it gets in. One that knocks without pause never does.
const knockMilliseconds = 5_000
const rememberMilliseconds = 900_000
const sweepMilliseconds = 60_000
const mostRemembered = 50_000

/**
 * What one token may ask, over all its connections to this process: a new connection brings no new allowance. Who
 * floods is out for 30 s, and each time twice as long, up to 10 minutes; nobody else behind its address is.
 */
export function createVisitorLimits(rate: Rate, clock: () => number = () => performance.now()) {
  const visitors = new Map<string, Visitor>()
  const refillMilliseconds = (rate.burst / rate.perSecond) * 1000
  let sweptAt = clock()

  function isForgettable({ open, cuts, outUntil, seenAt }: Visitor, now: number): boolean {
    if (open.size > 0) return false
    return now > seenAt + refillMilliseconds && (cuts === 0 || now > outUntil + rememberMilliseconds)
  }

  function sweep(now: number): void {
    const isFull = visitors.size >= mostRemembered
    if (now - sweptAt < sweepMilliseconds && !isFull) return
    sweptAt = now
    for (const [key, visitor] of visitors) if (isForgettable(visitor, now)) visitors.delete(key)
    if (visitors.size < mostRemembered) return
    // The oldest tenth goes, so that this isn't done for each who comes.
    const oldest = [...visitors].filter(([, { open }]) => open.size === 0).slice(0, mostRemembered / 10)
    for (const [key] of oldest) visitors.delete(key)
  }

  function find(key: string): Visitor {
    const known = visitors.get(key)
    if (known) return known
    const now = clock()
    sweep(now)
    const bucket = createBucket(rate, clock)
    const visitor = { bucket, open: new Set<() => void>(), cuts: 0, outUntil: 0, seenAt: now }
    visitors.set(key, visitor)
    return visitor
  }

  return {
    /** True for a token that flooded and must stay away; asking without pause prolongs it. */
    isOut(key: string): boolean {
      const visitor = visitors.get(key)
      const now = clock()
      if (!visitor || visitor.outUntil <= now) return false
      visitor.outUntil = Math.max(visitor.outUntil, now + knockMilliseconds)
      return true
    },
    /** One more connection of this token: `hangUp` ends it, `leave` says that it has ended. */
    enter(key: string, hangUp: () => void): { bucket: Bucket; leave: () => void } {
      const visitor = find(key)
      visitor.open.add(hangUp)
      return {
        bucket: visitor.bucket,
        leave() {
          visitor.open.delete(hangUp)
          visitor.seenAt = clock()
        },
      }
    },
    /** Ends every connection of this token and keeps it out. Does nothing to one that is out already. */
    cut(key: string): void {
      const visitor = find(key)
      const now = clock()
      if (visitor.outUntil > now) return
      visitor.outUntil = now + Math.min(longestOut, shortestOut * 2 ** visitor.cuts)
      visitor.cuts += 1
      for (const hangUp of visitor.open) hangUp()
    },
  }
}
