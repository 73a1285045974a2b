import type { Language } from '../../protocol/language.ts'
import { language as spoken, t } from '../language.ts'
import { partsOfText } from './message-text.ts'

/** What a person wrote, as text: only links and masked codes are drawn as something else. */
export function MessageText({ text, language }: { text: string; language: Language }) {
  return (
    <div class="words" dir="auto" lang={language}>
      {partsOfText(text).map((part, index) => {
        const key = `${index}-${part.kind}`
        if (part.kind === 'text') return part.text
        if (part.kind === 'mask') {
          return (
            <span key={key} class="masked" lang={spoken.value}>
              {t('message.masked-tag')}
            </span>
          )
        }
        return (
          <a key={key} href={part.url} target="_blank" rel="noreferrer noopener">
            <bdi>{part.text}</bdi>
          </a>
        )
      })}
    </div>
  )
}
