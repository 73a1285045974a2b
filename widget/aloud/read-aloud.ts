import { t } from '../language/language-state.ts'
import { splitText } from '../talk/split-text.ts'
import { aloud, hush } from './aloud-state.ts'
import { guessLanguage } from './guess-language.ts'

// Chromium knows its voices only a moment after it was asked for the first time.
const patienceMilliseconds = 1000

export interface Readable {
  id: string
  title?: string | null | undefined
  text: string
  /** Empty where nobody has said it. */
  language: string
  isFromLibrary: boolean
}

/**
 * Has the device read a message. Only voices that are on the device itself: others would send the words to somebody
 * else. Says so where there is none for the language.
 */
export async function readAloud(message: Readable): Promise<void> {
  hush()
  const reading = { id: message.id }
  aloud.value = reading
  const voice = await findVoice(message.language || guessLanguage(message.text))
  // Left, hushed, or another message chosen meanwhile.
  if (aloud.value !== reading) return
  if (!voice) {
    aloud.value = { ...reading, isMissing: true }
    return
  }
  const done = () => {
    if (aloud.value === reading) aloud.value = null
  }
  const utterances = sentencesOf(message).map((sentence) => speakWith(voice, sentence))
  for (const utterance of utterances) utterance.onerror = done
  const last = utterances.at(-1)
  if (last) last.onend = done
  else done()
  for (const utterance of utterances) speechSynthesis.speak(utterance)
}

function speakWith(voice: SpeechSynthesisVoice, sentence: string): SpeechSynthesisUtterance {
  const utterance = new SpeechSynthesisUtterance(sentence)
  utterance.voice = voice
  utterance.lang = voice.lang
  return utterance
}

async function findVoice(language: string): Promise<SpeechSynthesisVoice | undefined> {
  const main = language.slice(0, 2)
  // Android writes fi_FI.
  const own = (await findVoices()).filter(
    ({ localService, lang }) => localService && lang.split(/[-_]/)[0]?.toLowerCase() === main,
  )
  return own.find((voice) => voice.default) ?? own[0]
}

async function findVoices(): Promise<SpeechSynthesisVoice[]> {
  if (!globalThis.speechSynthesis) return []
  const known = speechSynthesis.getVoices()
  if (known.length > 0) return known
  await new Promise((resolve) => {
    speechSynthesis.addEventListener('voiceschanged', resolve, { once: true })
    setTimeout(resolve, patienceMilliseconds)
  })
  return speechSynthesis.getVoices()
}

/** As one would read it to somebody: no address to the last sign, and no code that was hidden. */
function sentencesOf({ title, text, isFromLibrary }: Readable): string[] {
  const words = splitText(text, isFromLibrary).map((part) =>
    part.kind === 'masked'
      ? t('masked.tag')
      : part.kind === 'link'
        ? part.text.replace(/^https?:\/\/(?:www\.)?([^/?#]+).*/i, '$1')
        : part.text,
  )
  return [title ?? '', ...words.join('').split(/\n|([^\n]*?[.!?؟…]+)(?=\s)/)]
    .map((sentence) => (sentence ?? '').trim())
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence))
}
