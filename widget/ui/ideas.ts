// A sentence may go on over several lines. What is shortened or numbered is no end, "esim. Kela", "klo 9.",
// and a link is never cut.
const idea =
  /(?:\[[^\]]*\]\([^)]*\)|\b(?:[Ee]sim|[Kk]s|mm|[Vv]rt|\d\d?)\. |[\s\S])*?(?:[.!?:…]\n|[.!?…]”? (?=”?\p{Lu})|$)/gu

/** The sentences of a text, and what stands on lines of its own; put together they are the text again. */
export function ideasIn(text: string): string[] {
  return text.match(idea)?.filter(Boolean) ?? []
}
