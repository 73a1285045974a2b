import { couldBeIn } from '../../protocol/content-language.ts'
import { guessLanguage } from '../aloud/guess-language.ts'
import { talkLanguage } from '../language/language-state.ts'

// What counsellors here write in when they don't send what the library has.
const writtenByAll = /^(fi|sv|en)/
// One may choose another language to talk in; what was already said stays what it was.
const wishedThen = new Map<string, string>()

interface Said {
  id: string
  text: string
  isMine: boolean
}

/** For `lang`; empty where nobody can say: a counsellor may answer in Finnish to somebody who writes Somali. */
export function languageOfWords({ id, text, isMine }: Said): string {
  const wished = wishedThen.get(id) ?? talkLanguage()
  wishedThen.set(id, wished)
  if (!couldBeIn(wished, text)) return ''
  if (!writtenByAll.test(wished)) return isMine || !couldBeIn('fi', text) ? wished : ''
  // The words know better than a choice: somebody may write Swedish and read easy Finnish, or change in between.
  const guess = guessLanguage(text, wished.slice(0, 2) as 'fi')
  return wished.startsWith(guess) ? wished : guess
}
