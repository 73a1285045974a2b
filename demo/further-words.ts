import type { FurtherLanguage } from '../protocol/site-language.ts'
import ar from './words/ar.json' with { type: 'json' }
import et from './words/et.json' with { type: 'json' }
import fa from './words/fa.json' with { type: 'json' }
import ru from './words/ru.json' with { type: 'json' }
import so from './words/so.json' with { type: 'json' }
import sq from './words/sq.json' with { type: 'json' }
import uk from './words/uk.json' with { type: 'json' }

/** By the Finnish text: whoever changes that one is told by the tests what else to change. */
export type FurtherWords = Partial<Record<FurtherLanguage, Readonly<Record<string, string>>>>

/** What the city and its teams say. */
export const cityWords = {
  ru,
  et,
  ar,
  so,
  sq,
  uk,
  fa,
} satisfies FurtherWords

/** The same, with each text in it in those further languages besides in which the words are there. */
export function inFurtherLanguages(value: unknown, words: FurtherWords): unknown {
  if (Array.isArray(value)) return value.map((one) => inFurtherLanguages(one, words))
  if (typeof value !== 'object' || value === null) return value
  if ('fi' in value && typeof value.fi === 'string') return { ...value, ...besides(value.fi, words) }
  const parts = Object.entries(value).map(([key, one]) => [key, inFurtherLanguages(one, words)])
  return Object.fromEntries(parts)
}

function besides(finnish: string, words: FurtherWords): Record<string, string> {
  const said = Object.entries(words).map(([language, texts]) => [language, texts[finnish]])
  return Object.fromEntries(said.filter(([, text]) => text !== undefined))
}
