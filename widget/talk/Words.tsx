import { directionOf } from '../../protocol/content-language.ts'
import type { SentGuidance } from '../../protocol/sent-guidance.ts'
import { useLater } from '../ui/Later.tsx'
import { lines } from '../ui/lines.tsx'
import { languageOfWords } from './language-of-words.ts'
import { Pieces } from './Pieces.tsx'

interface Props {
  text: string
  id: string
  /** Of a message that came from the library. */
  guidance?: SentGuidance | undefined
  /** Written on this side. */
  isMine?: boolean
}

/** What somebody wrote: as text, never as markup. Words from the library get their form as soon as that is here. */
export function Words({ id, text, guidance, isMine = false }: Props) {
  const GuidanceCard = useLater(guidance && 'GuidanceCard')
  if (guidance && GuidanceCard) return <GuidanceCard messageId={id} text={text} guidance={guidance} />
  const lang = guidance?.language ?? languageOfWords({ id, text, isMine })
  return (
    <p class="words" lang={lang} dir={guidance ? directionOf(guidance.language) : 'auto'}>
      {guidance?.title && <strong class="words-title">{guidance.title}</strong>}
      {lines(text, (line) => (
        <Pieces text={line} isFromLibrary={guidance !== undefined} />
      ))}
    </p>
  )
}
