import { SentGuidance } from '../../protocol/sent-guidance.ts'

/** What is sealed of a message: its words, and which guidance they came from, if any. */
export interface MessageWords {
  text: string
  guidance?: SentGuidance | undefined
}

// Nobody can type it by accident, and who does writes it twice.
const mark = '\u0001'

/**
 * One text for both, so that not even whether a message came from the library stands outside of the seal. What a
 * person writes is never taken for guidance, whatever it begins with.
 */
export function joinWords({ text, guidance }: MessageWords): string {
  if (guidance) return `${mark}${JSON.stringify(guidance)}\n${text}`
  return text.startsWith(mark) ? mark + text : text
}

export function partWords(joined: string): MessageWords {
  if (!joined.startsWith(mark)) return { text: joined }
  const end = joined.indexOf('\n')
  if (joined[1] !== '{' || end < 0) return { text: joined.slice(1) }
  return { text: joined.slice(end + 1), guidance: readGuidance(joined.slice(1, end)) }
}

function readGuidance(json: string): SentGuidance | undefined {
  const parsed = SentGuidance.safeParse(JSON.parse(json))
  return parsed.success ? parsed.data : undefined
}
