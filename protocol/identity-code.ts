/** Stands in a text where a Finnish identity code was. Clients draw it as a small "hidden" tag. */
export const identityCodeMask = '██████'

// DDMMYY, one of 13 separators or any dash a phone may type, NNN, a check character (domain.md 6.3).
// A wrong check character is hidden as well: a typing error is still somebody's personal data.
// The sign before it is captured, not looked behind at: Safari before 16.4 can't even read a lookbehind.
const separators = '+ABCDEFYXWVU\\u002D\\u2010-\\u2015\\u2212\\uFE58\\uFE63\\uFF0D'
const code = `(?:0[1-9]|[12]\\d|3[01])(?:0[1-9]|1[0-2])\\d{2}\\s?[${separators}]\\s?\\d{3}[0-9A-FHJ-NPR-Y]`
// Several in a row without anything between them are hidden as one, in a single pass over the text.
const identityCodes = new RegExp(`(^|[^\\p{N}])(?:${code})+(?![\\p{L}\\p{N}])`, 'giu')

/** Hides every Finnish identity code in a text; the rest is returned unchanged. */
export function maskIdentityCodes(text: string): { text: string; masked: boolean } {
  const hidden = text.replace(identityCodes, `$1${identityCodeMask}`)
  return { text: hidden, masked: hidden !== text }
}
