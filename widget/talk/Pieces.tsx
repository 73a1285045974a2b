import { t } from '../language/language-state.ts'
import { Icon } from '../ui/Icon.tsx'
import { lockIcon } from '../ui/icons.ts'
import { splitText, type TextPart } from './split-text.ts'

/** Plain words, addresses that may be followed, and places where an identity code was. */
export function Pieces({ text, isFromLibrary = true }: { text: string; isFromLibrary?: boolean }) {
  return (
    <>
      {splitText(text, isFromLibrary).map((part) => (
        <Piece part={part} />
      ))}
    </>
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
