/** Which period it is about, each time anew: the month that closed last, PARkki's since January, the funder's. */
export const periodRules = ['month', 'parkki-april', 'parkki-august', 'parkki-december', 'payment'] as const
export type PeriodRule = (typeof periodRules)[number]

/** `page` is read and printed in the browser. */
export const savedFormats = ['xlsx', 'csv', 'page'] as const
export type SavedFormat = (typeof savedFormats)[number]

export const savedLanguages = ['fi', 'sv', 'en'] as const
export type SavedLanguage = (typeof savedLanguages)[number]
