const named: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  auml: 'ä',
  Auml: 'Ä',
  ouml: 'ö',
  Ouml: 'Ö',
  aring: 'å',
  Aring: 'Å',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  bull: '•',
  rsquo: '’',
  rdquo: '”',
  shy: '',
}
const apart = /^\/?(p|div|br|li|ul|ol|h[1-6]|tr|table|section|blockquote)$/
const silent = new Set(['script', 'style', 'iframe', 'object', 'template', 'noscript', 'title', 'textarea'])
const mostRounds = 8

/** The words of a text that may hold markup, as a reader would see them: no tags, no entities, no invisible signs. */
export function plainText(text: string): string {
  let plain = text
  // What was written twice over (`&lt;b&gt;`) comes out as tags again.
  for (let round = 0; round < mostRounds; round++) {
    const before = plain
    plain = tidy(decodeEntities(withoutTags(plain)))
    if (plain === before) return plain
  }
  return /<[a-z/!?]/i.test(plain) ? plain.replaceAll('<', '') : plain
}

/** One pass, however many brackets there are. */
function withoutTags(text: string): string {
  const lower = text.toLowerCase()
  let plain = ''
  let at = 0
  while (at < text.length) {
    const open = text.indexOf('<', at)
    if (open < 0) return plain + text.slice(at)
    plain += text.slice(at, open)
    const name = /^<(!--|(?=[a-z/!?])[/!?]*[a-z0-9]*)/.exec(lower.slice(open, open + 24))?.[1]
    if (name === undefined) {
      plain += '<'
      at = open + 1
      continue
    }
    const end = endOfTag(lower, open, name)
    // A tag that was cut off takes what follows with it: nobody can say where it would have ended.
    if (end < 0) return plain
    if (apart.test(name)) plain += '\n'
    at = end
  }
  return plain
}

function endOfTag(lower: string, open: number, name: string): number {
  if (name === '!--') return after(lower, '-->', open)
  const close = after(lower, '>', open)
  if (!silent.has(name) || close < 0) return close
  // Their words are for machines.
  const ends = lower.indexOf(`</${name}`, close)
  return ends < 0 ? -1 : after(lower, '>', ends)
}

function after(text: string, sign: string, from: number): number {
  const found = text.indexOf(sign, from)
  return found < 0 ? -1 : found + sign.length
}

function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hex, name) => {
    if (name) return named[name] ?? whole
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16)
    return code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? '' : String.fromCodePoint(code)
  })
}

/** Without signs that show nothing or turn the text round, and with at most one empty line. */
function tidy(text: string): string {
  return text
    .replace(/\p{Cs}/gu, '')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]|[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffd]/gu, '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
