/** Turn round what follows them, whatever it is; isolates, which end, are let in. */
export const turningMarks = /[\u202a-\u202e]/gu

// U+200C to U+200F stay: Persian and Arabic are written with them.
/** Seen by nobody: controls except the line's end, and what comes along when something is pasted. */
export const unseenMarks = /(?!\n)[\p{Cc}\p{Cs}\u00ad\u200b\u2028\u2029\u2060\ufeff\ufffe\uffff]/gu

/** Characters that turn the direction of what follows, or are seen by nobody. */
export function hasStrayMarks(text: string): boolean {
  return [turningMarks, unseenMarks].some((marks) => text.search(marks) >= 0)
}
