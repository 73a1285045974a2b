import { useEffect, useRef, useState } from 'preact/hooks'
import type { Follows, HandoverQuestion } from '../../protocol/handover.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import { conversation, log } from '../conversation/conversation-state.ts'
import { inLanguage } from '../language/city-words.ts'
import { t } from '../language/language-state.ts'
import { lines } from '../ui/lines.tsx'
import { useSignal } from '../ui/signal.ts'
import { answerHandover, isWorthSaying } from './handover-state.ts'
import './handover.css'

// Least first, and chosen before anything is pressed.
const choices: readonly Follows[] = ['nothing', 'summary', 'all']

// The room has then followed its end for the last time.
const settleMilliseconds = 100

/** May somebody else come in, and what may they read? Then who is being asked, and that they can't come. */
export function HandoverCard() {
  const question = useSignal(conversation)?.question
  if (!question) return null
  return question.state === 'asking' ? (
    <Question key={question.id} question={question} />
  ) : (
    <Outcome question={question} />
  )
}

function Outcome({ question }: { question: HandoverQuestion }) {
  const answers = useSignal(log).entries.filter(
    (entry) => entry.kind === 'message' && entry.author === 'counsellor',
  )
  if (!isWorthSaying(question, answers.at(-1)?.seq ?? 0)) return null
  const { from, receiver, state } = question
  const name = nameOf(receiver)
  const who = receiver.to === 'person' ? 'person' : 'team'
  return (
    <p class="moment">
      <span>{lines(t(`ask.${state}-${who}`, { from, name }))}</span>
    </p>
  )
}

/** Yes and no are equally near. */

function Question({ question }: { question: HandoverQuestion }) {
  const { id, from, kind } = question
  const [follows, setFollows] = useState<Follows>('nothing')
  const [isSending, setSending] = useState(false)
  const [refusal, setRefusal] = useState<RefusalCode>()
  const card = useRef<HTMLElement>(null)
  useEffect(() => {
    // The talk follows its end; a question is read from its beginning.
    const timer = setTimeout(() => card.current?.scrollIntoView({ block: 'start' }), settleMilliseconds)
    return () => clearTimeout(timer)
  }, [])
  async function answer(given: Follows | 'no'): Promise<void> {
    setSending(true)
    setRefusal(await answerHandover(id, given))
    setSending(false)
  }
  const { receiver } = question
  const name = nameOf(receiver)
  return (
    <section ref={card} class="card handover" aria-label={t('ask.label')}>
      <h2 class="title">{t(`ask.${kind === 'guest' ? kind : receiver.to}`, { name })}</h2>
      {receiver.to === 'person' && (
        <p class="soft">
          <bdi>{name}</bdi>, <bdi lang={receiver.title.language}>{receiver.title.text}</bdi>
        </p>
      )}
      <p class="as-written">{lines(t(`ask.${meaningOf(question)}`, { from, name }))}</p>
      <fieldset>
        <legend class="legend">{t('ask.what')}</legend>
        {choices.map((choice) => (
          <label key={choice} class="choice">
            <input
              type="radio"
              name={`follows-${id}`}
              checked={follows === choice}
              onChange={() => setFollows(choice)}
            />
            <span class="as-written">
              <strong>{t(`ask.${choice}`)}</strong>
              {lines(t(`ask.${choice}-text`, { from }))}
            </span>
          </label>
        ))}
      </fieldset>
      {refusal && <p role="alert">{t(`refusals.${refusal}`)}</p>}
      <div class="buttons">
        <button class="button" type="button" disabled={isSending} onClick={() => answer(follows)}>
          {t('ask.yes')}
        </button>
        <button class="button plain" type="button" disabled={isSending} onClick={() => answer('no')}>
          {t('ask.no')}
        </button>
      </div>
      <p class="soft small as-written">{lines(t('ask.silence', { from }))}</p>
    </section>
  )
}

function nameOf(receiver: HandoverQuestion['receiver']): string {
  return receiver.to === 'person' ? receiver.name : inLanguage(receiver.team)
}

function meaningOf({ kind, receiver }: HandoverQuestion): string {
  if (receiver.to === 'queue') return 'back'
  return kind === 'guest' ? 'with' : kind
}
