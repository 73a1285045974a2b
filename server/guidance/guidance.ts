import type { GuidanceFrame, VariantState } from '../../protocol/guidance.ts'
import type { WriteGuidance } from '../../protocol/guidance-editing.ts'
import { findFaults, readSteps, type TextFault } from '../../protocol/guidance-text.ts'
import { guidanceVariables } from '../../protocol/guidance-variables.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'

export interface KeptText {
  language: ContentLanguage
  version: number
  title: string
  text: string
  state: VariantState
  editedBy: { id: string; name: string } | null
  editedAt: Date
  approvedBy: string | null
  approvedAt: Date | null
  source: { language: ContentLanguage; version: number } | null
}

export interface KeptVariant {
  language: ContentLanguage
  newest: KeptText
  /** What is sent. */
  shown: KeptText | null
}

export interface KeptEntry {
  id: string
  siteId: string
  key: string
  /** Of the frame. */
  version: number
  frame: GuidanceFrame
  ownerName: string | null
  variants: KeptVariant[]
}

/** What others translate: the words in use, or the only draft there is. */
export function currentText({ shown, newest }: KeptVariant): KeptText {
  return shown ?? newest
}

export function findVariant(
  { variants }: Pick<KeptEntry, 'variants'>,
  language: ContentLanguage,
): KeptVariant | undefined {
  return variants.find((variant) => variant.language === language)
}

/** What is sent counts as outdated also behind somebody's draft: young people read it. */
export function isIn({ newest, shown }: KeptVariant, state: VariantState): boolean {
  return newest.state === state || (state === 'outdated' && shown?.state === state)
}

export function sourceOf(entry: KeptEntry, text: KeptText | undefined): KeptText | undefined {
  const variant = text?.source && findVariant(entry, text.source.language)
  return variant ? currentText(variant) : undefined
}

export const sameWords = (one: Words | undefined, other: Words | undefined) =>
  one?.title === other?.title && one?.text === other?.text

interface Words {
  title: string
  text: string
}

/** Everything that keeps these words out of this entry. */
export function judgeWords(entry: KeptEntry, words: Words, source: WriteGuidance['source']): TextFault[] {
  const translated = source && findVariant(entry, source.language)
  const from = translated ? currentText(translated) : undefined
  // Whoever translated what has changed since is not to be blamed for the number of steps.
  const sourceSteps =
    from?.version === source?.version && from ? readSteps(from.text).steps.length : undefined
  return findFaults(words, { kind: entry.frame.kind, variables: guidanceVariables, sourceSteps })
}

type Decision =
  | { refusal: RefusalCode }
  /** Asked again, or nothing new in it. */
  | 'nothing'
  | { version: number; isNew: boolean; state: VariantState; shownVersion: number | null }

/** What becomes of a text that somebody writes. The entry is as it stands now, under lock. */
export function decideWrite(
  entry: KeptEntry,
  written: Omit<WriteGuidance, 'siteId' | 'id'>,
  writer: { id: string | null; mayDecide: boolean },
): Decision {
  const variant = findVariant(entry, written.language)
  const newest = variant?.newest
  const isSame =
    newest !== undefined && sameWords(newest, written) && sameSource(newest.source, written.source)
  if ((newest?.version ?? 0) !== written.version) {
    const isRepeated =
      isSame && newest.version === written.version + 1 && (newest.editedBy?.id ?? null) === writer.id
    return isRepeated ? 'nothing' : { refusal: 'changed-meanwhile' }
  }
  const refusal = judgeSource(entry, written)
  if (refusal) return { refusal }
  if (judgeWords(entry, written, written.source).length > 0) return { refusal: 'impossible-guidance' }
  // A draft stays one, so that nobody's half a sentence is approved: that it is behind is told by its source's version.
  const isStale = written.state !== 'draft' && isOlder(entry, written.source)
  const state = isStale ? 'outdated' : written.state
  if (newest && sameWords(newest, written)) return decideSame(variant, { isSame, state, ...writer })
  const version = written.version + 1
  const stays = written.state === 'draft' || variant?.shown?.state === 'approved'
  const shownVersion = stays ? (variant?.shown?.version ?? null) : version
  return { version, isNew: true, state, shownVersion }
}

/** The same words once more: taken out of use, submitted, or said to hold for a newer source. */
function decideSame(
  { newest, shown }: KeptVariant,
  { isSame, state, mayDecide }: { isSame: boolean; state: VariantState; mayDecide: boolean },
): Decision {
  const isShown = shown?.version === newest.version
  if (isSame && (newest.state === state || (newest.state === 'approved' && state !== 'draft')))
    return 'nothing'
  const isDecided = newest.state === 'approved' || (newest.state === 'outdated' && newest.approvedBy !== null)
  if (isDecided && state === 'draft' && !mayDecide) return { refusal: 'not-allowed' }
  const { version } = newest
  if (state === 'draft')
    return { version, isNew: false, state, shownVersion: isShown ? null : (shown?.version ?? null) }
  const stays = shown !== null && !isShown && shown.state === 'approved'
  return { version, isNew: false, state, shownVersion: stays ? shown.version : version }
}

function sameSource(one: KeptText['source'], other: KeptText['source']): boolean {
  return one?.language === other?.language && one?.version === other?.version
}

/** The first variant of an entry is its original; every other one leads back to it. */
function judgeSource(
  entry: KeptEntry,
  { language, source }: Pick<WriteGuidance, 'language' | 'source'>,
): RefusalCode | undefined {
  const known = findVariant(entry, language)
  const isOriginal = known ? known.newest.source === null : entry.variants.length === 0
  if (isOriginal !== (source === null)) return 'invalid-request'
  if (!source) return undefined
  let from = findVariant(entry, source.language)
  if (!from || source.version < 1) return 'invalid-request'
  if (source.version > currentText(from).version) return 'changed-meanwhile'
  for (let steps = 0; from && steps <= entry.variants.length; steps++) {
    if (from.language === language) return 'invalid-request'
    from = from.newest.source ? findVariant(entry, from.newest.source.language) : undefined
  }
  return undefined
}

/** There are other words in the source's place now. */
function isOlder(entry: KeptEntry, source: KeptText['source']): boolean {
  const from = source ? findVariant(entry, source.language) : undefined
  return source !== null && from !== undefined && source.version < currentText(from).version
}

type Approval = { refusal: RefusalCode } | 'nothing' | { source: KeptText['source'] }

/** Whether this person may say that these words are right: nobody says it of their own. */
export function decideApproval(
  entry: KeptEntry,
  asked: { language: ContentLanguage; version: number; sourceVersion: number | null },
  operatorId: string,
): Approval {
  const newest = findVariant(entry, asked.language)?.newest
  if (!newest) return { refusal: 'not-found' }
  if (newest.version !== asked.version) return { refusal: 'changed-meanwhile' }
  if (newest.state === 'approved') return 'nothing'
  if (newest.state === 'draft') return { refusal: 'invalid-request' }
  if (newest.editedBy?.id === operatorId) return { refusal: 'own-words' }
  let { source } = newest
  if (newest.state === 'outdated' && source) {
    const current = sourceOf(entry, newest)
    if (!current || current.version !== asked.sourceVersion) return { refusal: 'changed-meanwhile' }
    source = { ...source, version: current.version }
  }
  return judgeWords(entry, newest, source).length > 0 ? { refusal: 'impossible-guidance' } : { source }
}

/** The languages in which other words are in use now than before. */
export function changedLanguages(before: KeptEntry, after: KeptEntry): ContentLanguage[] {
  return after.variants
    .filter((variant) => {
      const earlier = findVariant(before, variant.language)
      return earlier && !sameWords(currentText(earlier), currentText(variant))
    })
    .map(({ language }) => language)
}
