import { type Signal, signal } from '@preact/signals'
import type { GuidanceFrame } from '../../protocol/guidance.ts'
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

export interface FrameDraft {
  frame: GuidanceFrame
  /** Of the frame it was begun from. */
  version: number
}

export interface Drafts {
  /** One for each entry and language; it survives a look at a talk. */
  of(entryId: string, language: ContentLanguage): Signal<WordsDraft | undefined>
  /** What an entry is apart from its words. */
  frame(entryId: string): Signal<FrameDraft | undefined>
}

export function createDrafts(): Drafts {
  const words = new Map<string, Signal<WordsDraft | undefined>>()
  const frames = new Map<string, Signal<FrameDraft | undefined>>()
  return {
    of: (entryId, language) => keptIn(words, `${entryId} ${language}`),
    frame: (entryId) => keptIn(frames, entryId),
  }
}

function keptIn<Draft>(drafts: Map<string, Signal<Draft | undefined>>, which: string) {
  const known = drafts.get(which) ?? signal<Draft | undefined>(undefined)
  drafts.set(which, known)
  return known
}
