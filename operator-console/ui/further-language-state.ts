import { signal } from '@preact/signals'
import type { FurtherLanguage } from '../../protocol/site-language.ts'

/** Chosen once for the whole console: who translates into Somali does so on every page. */
export const furtherLanguage = signal<FurtherLanguage | undefined>(undefined)
