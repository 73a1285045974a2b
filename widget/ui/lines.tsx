import type { ComponentChildren } from 'preact'
import { language } from '../language/language-state.ts'
import { ideasIn } from './ideas.ts'

/** What is written line by line. In easy language each idea stands apart from the next. */
export function lines(
  text: string,
  draw: (words: string) => ComponentChildren = (words) => words,
): ComponentChildren {
  if (language.value !== 'fi-simple') return draw(text)
  return ideasIn(text).map((words) => <span class="idea">{draw(words)}</span>)
}
