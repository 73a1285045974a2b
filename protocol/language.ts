import { z } from 'zod'
import { contentLanguages } from './content-language.ts'

/**
 * The languages of the console and of what a city writes: Finnish, easy Finnish (BCP 47 variant `simple`), Swedish,
 * English.
 */
export const Language = z.enum(['fi', 'fi-simple', 'sv', 'en'])
export type Language = z.infer<typeof Language>

/** The languages a young person may read and write in, and guidance is written in: those four and seven more. */
export const ContentLanguage = z.enum(contentLanguages)
export type ContentLanguage = z.infer<typeof ContentLanguage>

/** A text in every language. */
export const Localized = z.object({ fi: z.string(), 'fi-simple': z.string(), sv: z.string(), en: z.string() })
export type Localized = z.infer<typeof Localized>

/** What a city writes: in the four languages in which it must be there, and in those in which it gives it besides. */
export const cityTextOf = <Text extends z.ZodType>(text: Text) => {
  const besides = z.exactOptional(text)
  return {
    ...{ fi: text, 'fi-simple': text, sv: text, en: text },
    ...{ ru: besides, et: besides, ar: besides, so: besides, sq: besides, uk: besides, fa: besides },
  }
}
export const CityText = z.object(cityTextOf(z.string()))
export type CityText = z.infer<typeof CityText>
