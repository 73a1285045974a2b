import { couldBeIn } from '../../protocol/content-language.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import { language as spoken, t } from '../language.ts'
import { partsOfText } from './message-text.ts'

/**
 * What a person wrote, as text: only links and masked codes are drawn as something else. A language that it can't be in
 * isn't claimed: a counsellor may answer in Finnish to somebody who reads Arabic.
 */
export function MessageText({ text, language }: { text: string; language: ContentLanguage }) {
  return (
    <div class="words" dir="auto" lang={couldBeIn(language, text) ? language : ''}>
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
