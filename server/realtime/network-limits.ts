import { createHmac, randomBytes } from 'node:crypto'
import { type Bucket, createBucket } from './token-bucket.ts'

const saltMinutes = 10
const mostNetworks = 50_000

/** Names for networks under a salt that is thrown away every ten minutes: none can be worked out from its name. */
export function createNetworkNames(clock: () => number = () => performance.now(), onRenewed = () => {}) {
  let salt = randomBytes(32)
  let saltedAt = clock()

  function renew(): void {
    salt = randomBytes(32)
    saltedAt = clock()
    onRenewed()
  }

  return {
    renew,
    of(address: string): string {
      if (clock() - saltedAt >= saltMinutes * 60_000) renew()
      return createHmac('sha256', salt).update(networkOf(address)).digest('base64')
    },
  }
}

/** Counts connections per network in memory: no address is written. Wide enough for a school class behind one. */
export function createNetworkLimits(
  connectionsPerMinute: number,
  clock: () => number = () => performance.now(),
) {
  const buckets = new Map<string, Bucket>()
  const names = createNetworkNames(clock, () => buckets.clear())
  const rate = { perSecond: connectionsPerMinute / 60, burst: connectionsPerMinute }
  return {
    /** False when this network has opened too many connections within the last minute. */
    admit(address: string): boolean {
      if (buckets.size >= mostNetworks) names.renew()
      const name = names.of(address)
      const bucket = buckets.get(name) ?? createBucket(rate, clock)
      buckets.set(name, bucket)
      return bucket.take()
    },
  }
}

/** A home has one IPv4 address, but a whole /64 of IPv6 ones. */
function networkOf(address: string): string {
  if (!address.includes(':') || address.startsWith('::ffff:')) return address.replace('::ffff:', '')
  const [head = '', tail] = address.split('::')
  const before = head.split(':').filter(Boolean)
  const after = tail?.split(':').filter(Boolean) ?? []
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length)
  return [...before, ...Array<string>(zeros).fill('0'), ...after].slice(0, 4).join(':')
}
