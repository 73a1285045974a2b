import { directionOf } from '../../protocol/content-language.ts'
import type { SentGuidance } from '../../protocol/sent-guidance.ts'
import { t } from '../language/language-state.ts'
import { Icon } from '../ui/Icon.tsx'
import { lockIcon } from '../ui/icons.ts'
import { languageOfWords } from './language-of-words.ts'
import { splitText, type TextPart } from './split-text.ts'

interface Props {
  text: string
  guidance?: SentGuidance | undefined
  isMine: boolean
}

/** What somebody wrote: as text, never as markup. Words from the library say which language they are in. */
export function Words({ text, guidance, isMine }: Props) {
  const lang = guidance?.language ?? languageOfWords(text, isMine)
  return (
    <p class="words" lang={lang} dir={guidance ? directionOf(guidance.language) : 'auto'}>
      {guidance?.title && <strong>{`${guidance.title}\n`}</strong>}
      {splitText(text, guidance !== undefined).map((part) => (
        <Piece part={part} />
      ))}
    </p>
  )
}

function Piece({ part }: { part: TextPart }) {
  if (part.kind === 'text') return <>{part.text}</>
  if (part.kind === 'link')
    return (
      <a href={part.href} dir="auto" target="_blank" rel="noopener noreferrer">
        {part.text.replace(/^https:\/\//i, '')}
      </a>
    )
  return (
    <span class="masked">
      <Icon path={lockIcon} look="small" />
      {t('masked.tag')}
    </span>
  )
}
