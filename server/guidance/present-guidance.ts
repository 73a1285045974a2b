import { nearestText } from '../../protocol/content-language.ts'
import type { GuidanceEntry, GuidanceHit, GuidanceVariant, ShownText } from '../../protocol/guidance.ts'
import type { GuidanceLine } from '../../protocol/guidance-library.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import { currentText, isIn, type KeptEntry, type KeptText, type KeptVariant } from './guidance.ts'
import type { GuidanceUseTable } from './shelf-repository.ts'

/** Everything about an entry, for those who look after it. */
export function presentEntry(
  entry: KeptEntry,
  { uses, inMapping }: { uses: readonly GuidanceUseTable[]; inMapping: boolean },
): GuidanceEntry {
  const { id, siteId, key, version, frame, ownerName } = entry
  return {
    ...frame,
    id,
    siteId,
    key,
    version,
    ownerName,
    inMapping,
    variants: entry.variants.map(presentVariant),
    uses: uses.filter(({ entryId }) => entryId === id).map(({ language, count }) => ({ language, count })),
  }
}

function presentVariant({ newest, shown }: KeptVariant): GuidanceVariant {
  return {
    ...presentText(newest),
    shown: shown && { version: shown.version, state: shown.state },
  }
}

export function presentText(text: KeptText): Omit<GuidanceVariant, 'shown'> {
  const { language, version, state, title, editedBy, approvedBy, source } = text
  return {
    language,
    version,
    state,
    title,
    text: text.text,
    editedBy,
    editedAt: text.editedAt.toISOString(),
    approvedBy,
    approvedAt: text.approvedAt?.toISOString() ?? null,
    source,
  }
}

export function presentShown(shown: KeptText): ShownText {
  const { language, version, state, title, text, approvedBy, approvedAt } = shown
  return {
    language,
    version,
    state,
    title,
    text,
    approvedBy,
    approvedAt: approvedAt?.toISOString() ?? null,
  }
}

interface Around {
  reading: ContentLanguage
  sending: ContentLanguage
  shelves: { own: ReadonlySet<string>; teamIdsOf: (entryId: string) => string[] }
  uses: number
}

/** As the composer shows it; undefined while there is nothing to send. */
export function presentHit(
  { id, key, frame, variants }: KeptEntry,
  { reading, sending, shelves, uses }: Around,
): GuidanceHit | undefined {
  const shown = variants.flatMap((variant) => variant.shown ?? [])
  const read = nearestText(shown, reading)
  const sent = nearestText(shown, sending)
  if (!read || !sent) return undefined
  return {
    id,
    key,
    kind: frame.kind,
    topic: frame.topic,
    link: frame.link,
    reading: presentShown(read),
    sending: presentShown(sent),
    shelved: shelves.own.has(id),
    teamIds: shelves.teamIdsOf(id),
    uses,
  }
}

/** As the list of the library shows it, drafts included. */
export function presentLine(entry: KeptEntry, reading: ContentLanguage, uses: number): GuidanceLine {
  const { id, key, frame, ownerName } = entry
  const { kind, topic, reviewAt, archived } = frame
  const text = nearestText(entry.variants.map(currentText), reading)
  return {
    id,
    key,
    kind,
    topic,
    title: text?.title ?? key,
    titleLanguage: text?.language ?? reading,
    states: entry.variants.map((variant) => ({
      language: variant.language,
      state: isIn(variant, 'outdated') ? 'outdated' : variant.newest.state,
    })),
    ownerName,
    reviewAt,
    archived,
    uses,
  }
}
