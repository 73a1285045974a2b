import { maskIdentityCodes } from './identity-code.ts'

/** Stands where an address, a number or a user name was. */
export const contactMask = '▒▒▒▒▒▒'

export interface HiddenDetails {
  identityCodes: boolean
  phones: number
  emails: number
  /** Names by which somebody is found on a platform: `@name`, `name#1234`. */
  userNames: number
}

// The sign before it is captured, not looked behind at: Safari before 16.4 can't even read a lookbehind.
const email = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/giu
const phone =
  /(^|[^\p{L}\p{N}.,:])(\(?(?:\+|00)[1-9](?:[ \-()]*\d){6,13}|\(?0[1-9](?:[ \-()]*\d){5,10})(?![\p{L}\p{N}])/gu
const userName = /(^|[^\p{L}\p{N}])(?:@[\p{L}\p{N}._-]{2,32}|[\p{L}\p{N}._-]{2,32}#\d{4})(?![\p{L}\p{N}])/gu

/** Hides identity codes, phone numbers, e-mail addresses and user names in a text, and says how many. */
export function maskContactDetails(text: string): { text: string; hidden: HiddenDetails } {
  const { text: withoutCodes, masked } = maskIdentityCodes(text)
  const hidden: HiddenDetails = { identityCodes: masked, phones: 0, emails: 0, userNames: 0 }
  const masking = (kind: 'phones' | 'emails' | 'userNames') => (_found: string, before?: unknown) => {
    hidden[kind] += 1
    return (typeof before === 'string' ? before : '') + contactMask
  }
  const rest = withoutCodes
    .replace(email, masking('emails'))
    .replace(phone, masking('phones'))
    .replace(userName, masking('userNames'))
  return { text: rest, hidden }
}

export function isAnythingHidden({ identityCodes, phones, emails, userNames }: HiddenDetails): boolean {
  return identityCodes || phones + emails + userNames > 0
}
