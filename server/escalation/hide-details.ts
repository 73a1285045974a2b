import { identityCodeMask, maskIdentityCodes } from '../../protocol/identity-code.ts'

const email = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/giu
// Begins as Finnish and foreign numbers do: what begins otherwise is a date, a sum or 112.
const likePhone =
  /(^|[^\p{L}\p{N}])((?:\+|00|0)[1-9](?:[\s().\u2010-\u2015-]{0,2}\d){5,13})(?![\p{L}\p{N}])/gu

/** Hides what would tell who somebody is: identity codes, phone numbers, e-mail addresses (rule 9). */
export function hideDetails(text: string): string {
  return maskIdentityCodes(text)
    .text.replace(email, identityCodeMask)
    .replace(likePhone, `$1${identityCodeMask}`)
}
