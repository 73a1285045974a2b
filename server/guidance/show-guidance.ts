import { nearestText } from '../../protocol/content-language.ts'
import { variablesIn } from '../../protocol/guidance-variables.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import type { ShownEntry } from '../../protocol/mapping-flow.ts'
import type { KeptEntry, KeptText } from './guidance.ts'
import type { RememberedLibrary } from './remembered-library.ts'

/** Entries that can be shown as they are, by key: in use, and with nothing in them for a counsellor to fill. */
export type ShowableEntries = ReadonlyMap<string, Showable>

interface Showable {
  kind: ShownEntry['kind']
  /** In the language wished for, else the nearest. */
  in: (language: ContentLanguage) => ShownEntry
}

export function createShowGuidance({ remembered }: { remembered: RememberedLibrary }) {
  return {
    /** Of every entry in use the words that would be sent, by language. */
    async textsInUse(siteId: string): Promise<{ language: ContentLanguage; isApproved: boolean }[][]> {
      const { entries } = await remembered.of(siteId)
      return [...entries.values()].flatMap(({ frame, variants }) => {
        const texts = variants.flatMap(({ shown }) => shown ?? [])
        if (frame.archived || texts.length === 0) return []
        return [texts.map(({ language, state }) => ({ language, isApproved: state === 'approved' }))]
      })
    },

    async showable(siteId: string): Promise<ShowableEntries> {
      const { entries } = await remembered.of(siteId)
      return new Map([...entries.values()].flatMap(present))
    },
  }
}

/** Whether it could be shown as it is, and now can't, or has become of another kind. */
export function leavesView(before: KeptEntry, after: KeptEntry): boolean {
  return present(before).length > 0 && (present(after).length === 0 || after.frame.kind !== before.frame.kind)
}

function present({ key, frame, variants }: KeptEntry): [string, Showable][] {
  const texts = variants.flatMap(({ shown }) => shown ?? [])
  const [first] = texts
  if (frame.archived || !first || texts.some(({ text }) => variablesIn(text).length > 0)) return []
  const { kind, link } = frame
  const show = ({ title, text, language }: KeptText): ShownEntry => ({
    key,
    kind,
    link,
    title,
    text,
    language,
  })
  return [[key, { kind, in: (wished) => show(nearestText(texts, wished) ?? first) }]]
}
