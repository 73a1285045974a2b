import { isReviewOverdue } from '../../protocol/escalation-rules.ts'
import type { Language } from '../../protocol/language.ts'
import { languages, t } from '../language.ts'
import { formatDate } from './format-date.ts'
import { GuideFaultLine, guideField } from './GuideFields.tsx'
import { countMissing } from './guide-draft.ts'
import type { GuideEditor } from './guide-editor-state.ts'

interface Props {
  editor: GuideEditor
  /** A date in Helsinki. */
  today: string
}

/** Which language is being written, and by when somebody who knows reads each again. */
export function GuideLanguages({ editor, today }: Props) {
  return (
    <section aria-labelledby="guide-languages">
      <h3 id="guide-languages">{t('guide.languages')}</h3>
      <div class="guide-languages">
        {languages.map((language) => (
          <LanguageButton key={language} editor={editor} today={today} language={language} />
        ))}
      </div>
      <ReviewBy editor={editor} today={today} />
    </section>
  )
}

function LanguageButton({ editor, today, language }: Props & { language: Language }) {
  const guide = editor.draft.value
  const reviewBy = guide.reviewBy[language]
  const missing = countMissing(guide, language)
  const isLate = isReviewOverdue(reviewBy, today)
  return (
    <button
      type="button"
      class="guide-language"
      aria-pressed={editor.language.value === language}
      onClick={() => {
        editor.language.value = language
      }}
    >
      <span class="strong">{t(`language.${language}`)}</span>
      <span class={isLate ? 'xs state warn' : 'xs soft'}>
        {reviewBy
          ? t(isLate ? 'guide.review-was' : 'guide.review-is', { date: formatDate(reviewBy) })
          : t('guide.review-never')}
      </span>
      {missing > 0 && <span class="xs soft">{t('guide.missing', { count: missing })}</span>}
    </button>
  )
}

function ReviewBy({ editor, today }: Props) {
  const language = editor.language.value
  const { reviewBy } = editor.draft.value
  const field = `reviewBy.${language}`
  const id = guideField(field)
  const set = (date: string | null) => editor.edit({ reviewBy: { ...reviewBy, [language]: date } })
  return (
    <div class="guide-review field">
      <label for={id}>{t('guide.review-by', { language: t(`language.${language}`) })}</label>
      <div class="row">
        <input
          id={id}
          class="input"
          type="date"
          value={reviewBy[language] ?? ''}
          aria-describedby={`${id}-hint ${id}-fault`}
          onChange={({ currentTarget }) => set(currentTarget.value || null)}
        />
        <button type="button" class="btn" onClick={() => set(aYearAfter(today))}>
          {t('guide.review-year')}
        </button>
      </div>
      <p class="xs soft" id={`${id}-hint`}>
        {t('guide.review-hint')}
      </p>
      <GuideFaultLine editor={editor} field={field} />
    </div>
  )
}

function aYearAfter(date: string): string {
  const later = new Date(date)
  later.setUTCFullYear(later.getUTCFullYear() + 1)
  return later.toISOString().slice(0, date.length)
}
