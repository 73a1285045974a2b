import type { ComponentChildren } from 'preact'
import { language } from '../language/language-state.ts'

// A sentence may go on over several lines.
const idea = /[\s\S]*?(?:[.!?:…]\n|$)/g

/** What is written line by line. In easy language each idea stands apart from the next. */
export function lines(
  text: string,
  draw: (words: string) => ComponentChildren = (words) => words,
): ComponentChildren {
  if (language.value !== 'fi-simple') return draw(text)
  return text.match(idea)?.map((words) => words && <span class="idea">{draw(words)}</span>)
}
