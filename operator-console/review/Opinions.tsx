import { useSignal } from '@preact/signals'
import type { SecondOpinion } from '../../protocol/review-case.ts'
import type { ReviewOutcome } from '../../protocol/review-kinds.ts'
import { formatMoment, t } from '../language.ts'
import { OutcomeWord } from './CaseRow.tsx'
import type { Detail, OpenCase } from './case-state.ts'
import { OutcomeChoice } from './Verdict.tsx'

interface Props {
  one: OpenCase
  detail: Detail
}

const longest = 2000

/** What another supervisor was asked, and thinks. */
export function Opinions({ one, detail }: Props) {
  const { line, opinions, colleagues } = detail
  const mayAsk = !line.isOwn && line.review === 'to-review'
  if (opinions.length === 0 && !mayAsk) return null
  return (
    <section class="opinions">
      <h3>{t('review.second-opinion')}</h3>
      {opinions.map((opinion) => (
        <Opinion key={opinion.askedAt} one={one} opinion={opinion} />
      ))}
      {mayAsk &&
        (colleagues.length > 0 ? (
          <AskOpinion one={one} detail={detail} />
        ) : (
          <p class="soft xs">{t('review.nobody-to-ask')}</p>
        ))}
    </section>
  )
}

function Opinion({ one, opinion }: { one: OpenCase; opinion: SecondOpinion }) {
  const { askedBy, of, isYours, question, askedAt, given } = opinion
  return (
    <div class="given">
      <p class="xs soft">
        {t('review.asked', { from: askedBy ?? t('review.somebody'), name: of ?? t('review.somebody') })} ·{' '}
        {formatMoment(askedAt)}
      </p>
      {question && <p class="words">{question}</p>}
      {given ? (
        <>
          <p>
            <OutcomeWord outcome={given.outcome} />{' '}
            <span class="xs soft">
              {of} · {formatMoment(given.at)}
            </span>
          </p>
          {given.text && <p class="words">{given.text}</p>}
        </>
      ) : (
        isYours && <GiveOpinion one={one} />
      )}
    </div>
  )
}

function AskOpinion({ one, detail: { colleagues } }: Props) {
  const of = useSignal(colleagues[0]?.id ?? '')
  const question = useSignal('')
  return (
    <details>
      <summary>{t('review.ask-opinion')}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void one.askOpinion(of.value, question.value.trim())
        }}
      >
        <div class="field">
          <label for="opinion-of">{t('review.ask-of')}</label>
          <select
            id="opinion-of"
            class="input"
            value={of.value}
            onChange={({ currentTarget }) => {
              of.value = currentTarget.value
            }}
          >
            {colleagues.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <Words
          id="question"
          label={t('review.question')}
          value={question.value}
          onInput={(text) => {
            question.value = text
          }}
        />
        <button type="submit" class="btn" disabled={one.busy.value}>
          {t('review.ask')}
        </button>
      </form>
    </details>
  )
}

function GiveOpinion({ one }: { one: OpenCase }) {
  const outcome = useSignal<ReviewOutcome | null>(null)
  const text = useSignal('')
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (outcome.value) void one.giveOpinion(outcome.value, text.value.trim())
      }}
    >
      <OutcomeChoice
        name="opinion"
        chosen={outcome.value}
        onChoose={(chosen) => {
          outcome.value = chosen
        }}
      />
      <Words
        id="opinion"
        label={t('review.your-opinion')}
        value={text.value}
        onInput={(written) => {
          text.value = written
        }}
      />
      <button type="submit" class="btn main" disabled={one.busy.value || !outcome.value}>
        {t('review.give-opinion')}
      </button>
    </form>
  )
}

interface WordsProps {
  id: string
  label: string
  value: string
  onInput: (text: string) => void
}

function Words({ id, label, value, onInput }: WordsProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <textarea
        id={id}
        class="input"
        rows={3}
        maxLength={longest}
        value={value}
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
      />
    </div>
  )
}
