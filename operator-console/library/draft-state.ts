import type { Signal } from '@preact/signals'
import type { GuidanceFrame, GuidanceVariant } from '../../protocol/guidance.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import { createKept } from '../ui/kept-signal.ts'

/** Words that somebody writes and that only this tab has, until they are saved. */
export interface WordsDraft {
  title: string
  text: string
  /** Of the variant it was begun from; 0 where there was none. */
  version: number
  /** What it is translated from, as that was in use when it was begun: whatever came later is not in it. */
  source: GuidanceVariant['source']
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
  const words = createEach<WordsDraft>()
  const frames = createEach<FrameDraft>()
  return {
    of: (entryId, language) => words(`words-${entryId}-${language}`),
    frame: (entryId) => frames(`frame-${entryId}`),
  }
}

function createEach<Draft>() {
  const drafts = new Map<string, Signal<Draft | undefined>>()
  return (name: string): Signal<Draft | undefined> => {
    const known = drafts.get(name) ?? createKept<Draft>(name)
    drafts.set(name, known)
    return known
  }
}
