import { couldBeIn } from '../../protocol/content-language.ts'
import { talkLanguage } from '../language/language-state.ts'

// What counsellors here write in when they don't send what the library has.
const writtenByAll = /^(fi|sv|en)/

/** For `lang`; empty where nobody can say: a counsellor may answer in Finnish to somebody who writes Somali. */
export function languageOfWords(text: string, isMine: boolean): string {
  const wished = talkLanguage()
  const isPlausible = isMine || writtenByAll.test(wished) || !couldBeIn('fi', text)
  return isPlausible && couldBeIn(wished, text) ? wished : ''
}
