import type { App } from '../app.ts'
import type { Own } from '../conversation/own-state.ts'
import { t } from '../language.ts'
import { Icon } from '../ui/Icon.tsx'
import { languageName } from '../ui/language-name.ts'
import { besideOf, isUnchanged, piecesIn } from './attached.ts'
import { directionOf } from './GuidanceText.tsx'
import { isShared } from './shared-language.ts'
import './attached.css'

/** What of the draft is the library's, and what it says in the counsellor's language. Neither changes the other. */
export function AttachedGuidance({ app, own }: { app: App; own: Own }) {
  const { draft, attached, writeBeside } = own.messages
  const pieces = piecesIn(draft.value, attached.value.pieces)
  const [first] = pieces
  if (!first) return null
  const isEdited = !isUnchanged(draft.value, pieces)
  const beside = besideOf(draft.value, attached.value)
  const ownWords = attached.value.besideWords !== null
  return (
    <div class="attached">
      <p class="xs made">
        <Icon name="book" />
        <span class="cut soft">
          {t('guidance.made-of', { titles: pieces.map(({ title }) => title).join(', ') })}
        </span>
        {isEdited && <span class="state strong">{t('guidance.edited')}</span>}
      </p>
      {beside && (
        <details open={!isShared(first.language, app.duty.standing.value.languages)}>
          <summary class="xs">{t('guidance.beside', { language: languageName(beside.language) })}</summary>
          <textarea
            class="input"
            rows={3}
            lang={beside.language}
            dir={directionOf(beside.language)}
            maxLength={4200}
            spellcheck={false}
            aria-label={t('guidance.beside', { language: languageName(beside.language) })}
            value={beside.text}
            onInput={(event) => writeBeside(event.currentTarget.value)}
          />
          <p class="xs" role="status">
            {oneSided(isEdited, ownWords) && (
              <span class="state warn">
                <Icon name="words" />
                {t(isEdited ? 'guidance.only-theirs' : 'guidance.only-yours', {
                  theirs: languageName(first.language),
                  yours: languageName(beside.language),
                })}
              </span>
            )}
          </p>
        </details>
      )}
    </div>
  )
}

/** Changed in one language, and in the other still what the library says. */
function oneSided(isEdited: boolean, ownWords: boolean): boolean {
  return isEdited !== ownWords
}
