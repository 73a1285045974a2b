import { createHmac, type KeyObject, randomBytes, timingSafeEqual } from 'node:crypto'

// A desk computer is shared; who hasn't signed in on it for longest is forgotten first.
const mostAccounts = 8
const wellFormed = /^[A-Za-z0-9_-]{22}(\.[A-Za-z0-9_-]{22}){1,8}$/

/**
 * A browser that an account once signed in on. Its token is a random name and one signature for each account, so
 * that nobody can make one, and a stolen one opens nothing: it only has failures of its own.
 */
export function createKnownDevices(secret: KeyObject) {
  const sign = (device: string, email: string) =>
    createHmac('sha256', secret)
      .update(`device ${device} ${email}`)
      .digest()
      .subarray(0, 16)
      .toString('base64url')

  const read = (token: string | undefined) => (token && wellFormed.test(token) ? token.split('.') : [])

  return {
    /** The browser's name, if this account has signed in on it. */
    recognise(token: string | undefined, email: string): string | undefined {
      const [device, ...signatures] = read(token)
      if (!device) return undefined
      const expected = Buffer.from(sign(device, email))
      return signatures.some((one) => timingSafeEqual(Buffer.from(one), expected)) ? device : undefined
    },

    /** The token for a browser that this account has just signed in on. */
    remember(token: string | undefined, email: string): string {
      const [known, ...signatures] = read(token)
      const device = known ?? randomBytes(16).toString('base64url')
      const mine = sign(device, email)
      const others = signatures.filter((one) => one !== mine)
      return [device, mine, ...others].slice(0, mostAccounts + 1).join('.')
    },
  }
}
