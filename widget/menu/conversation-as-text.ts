import { applyChanges, type ShownEntry } from '../../protocol/changed-messages.ts'
import type { Entry } from '../../protocol/entry.ts'
import { identityCodeMask } from '../../protocol/identity-code.ts'

interface Wording {
  title: string
  /** The young person's own name in the file. */
  me: string
  masked: string
  withdrawn: string
  formatTime: (at: string) => string
  /** A sentence for what happened; undefined for what is not worth a line. */
  describe: (entry: ShownEntry) => string | undefined
}

/** The conversation as a plain text to keep: who said what and when. */
export function conversationAsText(entries: readonly Entry[], wording: Wording): string {
  const blocks = applyChanges(entries).flatMap((entry) => {
    const words = lineOf(entry, wording)
    return words === undefined ? [] : [`${wording.formatTime(entry.at)}  ${words}`]
  })
  return `${[wording.title, ...blocks].join('\n\n')}\n`
}

function lineOf(entry: ShownEntry, { me, masked, withdrawn, describe }: Wording): string | undefined {
  if (entry.kind !== 'message') return describe(entry)
  const author = entry.author === 'visitor' ? me : (entry.name ?? '')
  if (entry.change === 'withdrawn') return `${author}:\n[${withdrawn}]`
  return `${author}:\n${wordsOf(entry).replaceAll(identityCodeMask, `[${masked}]`)}`
}

/** What is a heading or a link on the screen is to be read, and opened, from a plain text as well. */
function wordsOf({ text, guidance }: Extract<ShownEntry, { kind: 'message' }>): string {
  if (!guidance) return text
  const spelled = text.replaceAll(/\[([^[\]\n]*)\]\((https:[^()\s]*)\)/g, '$1 ($2)')
  return [guidance.title, spelled, ...(guidance.links ?? [])].filter((one) => one !== null).join('\n')
}
