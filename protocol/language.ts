import { z } from 'zod'

/** The languages that are complete: Finnish, easy Finnish (BCP 47 variant `simple`), Swedish, English. */
export const Language = z.enum(['fi', 'fi-simple', 'sv', 'en'])
export type Language = z.infer<typeof Language>

/** A text in every language. */
export const Localized = z.object({ fi: z.string(), 'fi-simple': z.string(), sv: z.string(), en: z.string() })
export type Localized = z.infer<typeof Localized>
