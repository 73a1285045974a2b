import { createSearchIndex } from '../search/search-index.ts'

/** What can be found of an entry in one language. */
export interface Findable {
  language: string
  title: string
  keywords: readonly string[]
  topic: string
  text: string
}

// Keywords are what young people say, titles what counsellors look for.
const weights = { title: 6, keywords: 6, topic: 2.5, text: 1 }

export type GuidanceIndex = ReturnType<typeof createGuidanceIndex>

/** Finds entries by their words in all languages. All in memory. */
export function createGuidanceIndex() {
  const index = createSearchIndex(Object.values(weights))
  return {
    ...index,
    /** Also in place of what was found under this id before. */
    put(id: string, findables: readonly Findable[]): void {
      index.put(
        id,
        findables.map(({ language, title, keywords, topic, text }) => ({
          language,
          fields: [title, keywords.join(' '), topic, text],
        })),
      )
    },
  }
}
