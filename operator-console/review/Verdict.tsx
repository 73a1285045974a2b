import { useSignal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import type { GivenReview } from '../../protocol/review-case.ts'
import { type ReviewOutcome, reviewOutcomes } from '../../protocol/review-kinds.ts'
import { formatMoment, t } from '../language.ts'
import { createKept } from '../ui/kept-signal.ts'
import { OutcomeWord } from './CaseRow.tsx'
import type { Detail, OpenCase } from './case-state.ts'

interface Props {
  one: OpenCase
  detail: Detail
}

const longest = 2000

/** What came of the review, or the form for it. Whoever decided the case reads, and does nothing. */
export function Verdict({ one, detail }: Props) {
  const { line, reviews } = detail
  const current = reviews.find(({ reopenedAt }) => reopenedAt === null)
  const before = reviews.filter(({ reopenedAt }) => reopenedAt !== null)
  return (
    <section class="verdict">
      <h3>{t('review.outcome-label')}</h3>
      {one.refusal.value && (
        <p class="note-line bad" role="alert">
          {t(`refusals.${one.refusal.value}`)}
        </p>
      )}
      {current && <Given review={current} />}
      {line.isOwn ? (
        <p class="soft">{t('review.not-your-own')}</p>
      ) : current ? (
        <button type="button" class="btn" disabled={one.busy.value} onClick={() => void one.reopen()}>
          {t('review.reopen')}
        </button>
      ) : line.review === 'under-way' ? (
        <p class="soft">{t('review.not-yet')}</p>
      ) : (
        <VerdictForm one={one} detail={detail} />
      )}
      {before.map((review) => (
        <Given key={review.at} review={review} />
      ))}
    </section>
  )
}

function Given({ review }: { review: GivenReview }) {
  const { outcome, comment, reviewer, at, seenAt, reopenedAt, reopenedBy } = review
  return (
    <div class="given">
      <p>
        <OutcomeWord outcome={outcome} />{' '}
        <span class="xs soft">
          {reviewer ?? t('review.somebody')} · {formatMoment(at)}
        </span>
      </p>
      {comment && <p class="words">{comment}</p>}
      {comment && (
        <p class="xs soft">
          {seenAt ? t('review.seen', { when: formatMoment(seenAt) }) : t('review.unseen')}
        </p>
      )}
      {reopenedAt && (
        <p class="xs soft">
          {t('review.reopened-by', {
            name: reopenedBy ?? t('review.somebody'),
            when: formatMoment(reopenedAt),
          })}
        </p>
      )}
    </div>
  )
}

interface Draft {
  outcome: ReviewOutcome | null
  comment: string
}

const blank: Draft = { outcome: null, comment: '' }

function VerdictForm({ one, detail: { line } }: Props) {
  const kept = useMemo(() => createKept<Draft>(`review-${line.id}`), [])
  const draft = kept.value ?? blank
  const change = (changed: Partial<Draft>) => {
    kept.value = { ...draft, ...changed }
  }
  const isTried = useSignal(false)
  const submit = async () => {
    isTried.value = true
    const { outcome, comment } = kept.value ?? blank
    if (outcome && (await one.decide(outcome, comment.trim()))) kept.value = undefined
  }
  const name = line.counsellor?.name ?? t('review.somebody')
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit()
      }}
    >
      <OutcomeChoice name="outcome" chosen={draft.outcome} onChoose={(outcome) => change({ outcome })} />
      {isTried.value && !draft.outcome && <p role="alert">{t('review.choose-outcome')}</p>}
      <div class="field">
        <label for="comment">{t('review.comment-to', { name })}</label>
        <textarea
          id="comment"
          class="input"
          rows={4}
          maxLength={longest}
          aria-describedby="comment-hint"
          value={draft.comment}
          onInput={({ currentTarget }) => change({ comment: currentTarget.value })}
        />
        <span id="comment-hint" class="xs soft">
          {t('review.comment-hint', { name })}
        </span>
      </div>
      <button type="submit" class="btn main tall" disabled={one.busy.value}>
        {t('review.decide')} <kbd class="key">Ctrl Enter</kbd>
      </button>
    </form>
  )
}

interface ChoiceProps {
  name: string
  chosen: ReviewOutcome | null
  onChoose: (outcome: ReviewOutcome) => void
}

export function OutcomeChoice({ name, chosen, onChoose }: ChoiceProps) {
  return (
    <fieldset class="outcome-choice">
      <legend class="sr">{t('review.outcome-label')}</legend>
      {reviewOutcomes.map((outcome) => (
        <label key={outcome} class="opt">
          <input type="radio" name={name} checked={chosen === outcome} onChange={() => onChoose(outcome)} />
          <span class="strong">{t(`review.outcome.${outcome}`)}</span>
          <span class="sub xs soft">{t(`review.outcome-means.${outcome}`)}</span>
        </label>
      ))}
    </fieldset>
  )
}
