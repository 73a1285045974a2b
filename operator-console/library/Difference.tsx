import type { ContentLanguage } from '../../protocol/language.ts'
import { directionOf } from '../guidance/GuidanceText.tsx'
import { language as spoken, t } from '../language.ts'
import { type DifferencePart, wordDifference } from './word-difference.ts'

interface Words {
  title: string
  text: string
}

/** What changed between two versions of a text: struck through what went, underlined what came. */
export function Difference({
  before,
  now,
  language,
}: {
  before: Words
  now: Words
  language: ContentLanguage
}) {
  return (
    <div class="difference" lang={language} dir={directionOf(language)}>
      <p class="strong">
        <Parts parts={wordDifference(before.title, now.title)} />
      </p>
      <div class="as-written">
        <Parts parts={wordDifference(before.text, now.text)} />
      </div>
    </div>
  )
}

function Parts({ parts }: { parts: readonly DifferencePart[] }) {
  return (
    <>
      {parts.map(({ kind, text }, index) => {
        const key = `${index}-${kind}`
        if (kind === 'same') return <span key={key}>{text}</span>
        const Mark = kind === 'added' ? 'ins' : 'del'
        return (
          <Mark key={key}>
            <span class="sr" lang={spoken.value}>
              {t(`library.${kind}`)}{' '}
            </span>
            {text}
          </Mark>
        )
      })}
    </>
  )
}
