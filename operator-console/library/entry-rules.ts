import { nearestText } from '../../protocol/content-language.ts'
import type { GuidanceEntry, GuidanceVariant } from '../../protocol/guidance.ts'
import { readSteps } from '../../protocol/guidance-text.ts'
import type { ContentLanguage } from '../../protocol/language.ts'

type Variants = Pick<GuidanceEntry, 'variants'>

export function variantIn({ variants }: Variants, language: ContentLanguage): GuidanceVariant | undefined {
  return variants.find((one) => one.language === language)
}

/** How far a text is, in one word: what is in use and outdated is named before a draft that nobody reads. */
export function stateOf({ state, shown }: GuidanceVariant): GuidanceVariant['state'] {
  return shown?.state === 'outdated' ? 'outdated' : state
}

export function originalOf({ variants }: Variants): GuidanceVariant | undefined {
  return variants.find(({ source }) => source === null)
}

/** Which version others translate, as the server has it: the one in use, or the only draft there is. */
export function versionInUse({ shown, version }: Pick<GuidanceVariant, 'shown' | 'version'>): number {
  return shown?.version ?? version
}

/** Whose words stand beside those in this language: what they were, or would be, translated from. */
export function sourceLanguageOf(entry: Variants, language: ContentLanguage): ContentLanguage | undefined {
  const variant = variantIn(entry, language)
  return variant ? variant.source?.language : originalOf(entry)?.language
}

/** What somebody who begins to write in this language translates: those words as they are in use now. */
export function sourceNow(entry: Variants, language: ContentLanguage): GuidanceVariant['source'] {
  const from = sourceLanguageOf(entry, language)
  return from ? wordsInUse(entry, from) : null
}

export function wordsInUse(entry: Variants, language: ContentLanguage): GuidanceVariant['source'] {
  const variant = variantIn(entry, language)
  return variant ? { language, version: versionInUse(variant) } : null
}

/** The words that have come in the place of those that this was translated from. */
export function newerSource(entry: Variants, source: GuidanceVariant['source']): GuidanceVariant['source'] {
  const now = source && wordsInUse(entry, source.language)
  return now && now.version > source.version ? now : null
}

/** How many steps the words it is translated from have, where these are the newest that are there. */
export function stepsOfSource(entry: Variants, source: GuidanceVariant['source']): number | undefined {
  const from = source && variantIn(entry, source.language)
  return from && from.version === source.version ? readSteps(from.text).steps.length : undefined
}

/** What a young person gets instead of this language; undefined while nothing can be sent at all. */
export function fallbackFor({ variants }: Variants, language: ContentLanguage): ContentLanguage | undefined {
  return nearestText(
    variants.filter(({ shown }) => shown !== null),
    language,
  )?.language
}

/** Languages out of which this one could be translated without going round in a circle. */
export function possibleSources({ variants }: Variants, language: ContentLanguage): ContentLanguage[] {
  return variants.map((one) => one.language).filter((one) => one !== language)
}

export interface Allowed {
  /** To be read by somebody else. */
  submit: boolean
  approve: boolean
  /** May approve, but these words are their own. */
  ownWords: boolean
  /** Outdated words, sent to be read once more as they are. */
  resubmit: boolean
  /** Out of use, back to a draft. */
  withdraw: boolean
}

/** What the server would let this person do with these words as they are; whatever it would refuse is not offered. */
export function allowedWith(
  { state, editedBy }: Pick<GuidanceVariant, 'state' | 'editedBy'>,
  { operatorId, mayDecide }: { operatorId: string; mayDecide: boolean },
): Allowed {
  const isOpen = state === 'in-review' || state === 'outdated'
  const isOwn = editedBy?.id === operatorId
  const approve = isOpen && mayDecide && !isOwn
  return {
    submit: state === 'draft',
    approve,
    ownWords: isOpen && isOwn,
    resubmit: state === 'outdated' && !approve,
    withdraw: state === 'in-review' || (state === 'approved' && mayDecide),
  }
}
