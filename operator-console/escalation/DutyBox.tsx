import { ageOf, dutyOf, questionsFor } from '../../protocol/escalation-rules.ts'
import type { App } from '../app.ts'
import { localized, t } from '../language.ts'
import { ReviewLine } from './ReviewLine.tsx'
import type { EscalationRecord } from './record-state.ts'

/** The duty in plain words, as the city has put it, what to ask oneself, and how old those words are. */
export function DutyBox({ app, one }: { app: App; one: EscalationRecord }) {
  const { siteId, kind } = one.record.value
  const guide = app.escalations.board.value.guides[siteId]
  const age = ageOf(one.answers.value)
  const duty = guide && dutyOf(guide, kind, age)
  const questions = guide ? questionsFor(guide, kind, age) : []
  if (!guide || (!duty && questions.length === 0))
    return <section class="duty-words">{t('escalation.no-guide')}</section>
  return (
    <section class="duty-words" aria-label={t('escalation.duty')}>
      {duty && <p class="as-written">{localized(duty.text)}</p>}
      {questions.length > 0 && (
        <ul class="ask-yourself" aria-label={t('escalation.questions')}>
          {questions.map(({ text }) => (
            <li key={text.fi} class="as-written">
              {localized(text)}
            </li>
          ))}
        </ul>
      )}
      <ReviewLine app={app} guide={guide} />
    </section>
  )
}
