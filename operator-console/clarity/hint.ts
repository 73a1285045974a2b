export type ClarityLanguage = 'fi' | 'sv' | 'en'

export const hintKinds = [
  'officialese',
  'abbreviation',
  'missing-you',
  'passive',
  'non-finite-clause',
  'rare-case',
  'nominalisation',
  'long-word',
  'unusual-word',
  'long-sentence',
  'long-paragraph',
] as const

export type HintKind = (typeof hintKinds)[number]

/** One thing that a reader could find hard. Places are UTF-16 units of the text, the end not included. */
export interface Hint {
  kind: HintKind
  start: number
  end: number
  /** Locale key of one line that says why. */
  explanation: `clarity.hint.${HintKind}`
  /** A simpler wording. */
  instead?: string
  /** The simpler wording can stand in the very place; otherwise it is a dictionary form that still has to be inflected. */
  fits?: true
}

/** What a rule says of the word it looks at. */
export interface Finding {
  kind: HintKind
  /** How many words it covers, where that is more than one. */
  span?: number
  /** How many UTF-16 units it covers, where that isn't up to the end of its last word. */
  units?: number
  instead?: string
  fits?: true
}
