// As the library's writers quote: Finnish and Swedish, English, Russian, Estonian and Albanian, Persian and Arabic.
const quoted = /^[”“„«»"]([^”“„«»"]{20,})[”“»«"]$/

/** A paragraph that is nothing but a quotation is meant to be written elsewhere; undefined where there is none. */
export function wordsToCopy(text: string): string | undefined {
  for (const paragraph of text.split(/\n{2,}/)) {
    const words = quoted.exec(paragraph.trim())?.[1]
    if (words) return words
  }
  return undefined
}
