// 112 and 116 111, numbers abroad and those that begin with an area; never hours, dates or a house number.
const number =
  /(^|[^\d+–-])(112|116[ \u00a0]?111|(?:\+\d|0)\d{1,3}[ \u00a0]?\d[\d \u00a0]{3,11}\d)(?![\d–-])/g

/** The telephone numbers that a text names, each once, in their order. */
export function callNumbers(text: string): string[] {
  return [...new Set([...text.matchAll(number)].map(([, , found = '']) => found.replaceAll('\u00a0', ' ')))]
}

/** Dials a number whatever stands between its digits. */
export function callAddress(found: string): string {
  return `tel:${found.replace(/[^\d+]/g, '')}`
}
