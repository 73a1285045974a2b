// The commonest words of the languages in which counsellors write of their own accord.
const common = {
  fi: 'ja on ei et en se että mitä miten sinä sinun sinulla voit voi minä olen olet jos kun hei moi kiitos',
  sv: 'och är inte att det du jag dig kan vad hur om när har hej tack med för till',
  en: 'and is are not the to you your i can what how if when have hello hi thanks with for',
}
type Guess = keyof typeof common

/** In which language somebody here has probably written; `otherwise` where nothing tells, or it as much as another. */
export function guessLanguage(text: string, otherwise: Guess = 'fi'): Guess {
  const words = text.toLowerCase().split(/[^\p{L}]+/u)
  const count = (language: Guess) => {
    const known = common[language].split(' ')
    return words.filter((word) => known.includes(word)).length
  }
  return (Object.keys(common) as Guess[]).reduce(
    (best, language) => (count(language) > count(best) ? language : best),
    otherwise,
  )
}
