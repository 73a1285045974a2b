// The commonest words of the languages in which counsellors write of their own accord.
const common = {
  fi: 'ja on ei et en se että mitä miten sinä sinun sinulla voit voi minä olen olet jos kun hei moi kiitos',
  sv: 'och är inte att det du jag dig kan vad hur om när har hej tack med för till',
  en: 'and is are not the to you your i can what how if when have hello hi thanks with for',
}

/** In which language somebody here has probably written; Finnish where nothing tells. */
export function guessLanguage(text: string): 'fi' | 'sv' | 'en' {
  const words = text.toLowerCase().split(/[^\p{L}]+/u)
  const count = (language: keyof typeof common) => {
    const known = new Set(common[language].split(' '))
    return words.filter((word) => known.has(word)).length
  }
  const [fi, sv, en] = [count('fi'), count('sv'), count('en')]
  if (fi >= sv && fi >= en) return 'fi'
  return sv >= en ? 'sv' : 'en'
}
