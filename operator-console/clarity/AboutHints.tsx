import { t } from '../language.ts'
import type { ClarityChoice } from './clarity-choice.ts'

/** What the helper is and isn't, and the rules that were told to be silent. */
export function AboutHints({ choice }: { choice: ClarityChoice }) {
  const hushed = choice.hushed.value
  return (
    <details class="about-hints">
      <summary>{t('clarity.about')}</summary>
      <p>{t('clarity.only-help')}</p>
      {hushed.length > 0 && (
        <>
          <p class="strong">{t('clarity.hushed')}</p>
          <ul>
            {hushed.map((kind) => (
              <li key={kind}>
                {t(`clarity.hint.${kind}`)}{' '}
                <button type="button" class="link" onClick={() => choice.hush(kind, false)}>
                  {t('clarity.speak-again')}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </details>
  )
}
