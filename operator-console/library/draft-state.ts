import { type Signal, signal } from '@preact/signals'
import type { ContentLanguage } from '../../protocol/language.ts'

/** Words that somebody writes and that only this tab has. */
export interface WordsDraft {
  title: string
  text: string
  /** Of the variant it was begun from; 0 where there was none. */
  version: number
  /** Out of which language a first translation is made. */
  sourceLanguage: ContentLanguage | null
}

export interface Drafts {
  /** One for each entry and language; it survives a look at a talk. */
  of(entryId: string, language: ContentLanguage): Signal<WordsDraft | undefined>
}

export function createDrafts(): Drafts {
  const drafts = new Map<string, Signal<WordsDraft | undefined>>()
  return {
    of: (entryId, language) => {
      const which = `${entryId} ${language}`
      const known = drafts.get(which) ?? signal<WordsDraft | undefined>(undefined)
      drafts.set(which, known)
      return known
    },
  }
}
