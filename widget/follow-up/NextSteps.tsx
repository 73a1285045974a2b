import { useEffect, useState } from 'preact/hooks'
import type { NextStep } from '../../protocol/follow-up.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import { ask } from '../connection.ts'
import { conversation } from '../conversation/conversation-state.ts'
import { formatDate } from '../language/formats.ts'
import { t } from '../language/language-state.ts'
import { lines } from '../ui/lines.tsx'
import { useSignal } from '../ui/signal.ts'

/** What somebody does next, as the two have agreed; on a return what was agreed then. */
export function NextSteps() {
  const [steps, setSteps] = useState<readonly NextStep[]>([])
  const { nextStepAt, eraseAt, hasReturnPhrase = false } = useSignal(conversation) ?? {}
  // Its last day is known with the words, and once more when the talk ends.
  useEffect(() => {
    void ask('follow-up:read', {}).then((reply) => reply?.ok && setSteps(reply.answer.steps))
  }, [nextStepAt, eraseAt, hasReturnPhrase])
  return (
    <>
      {[...steps].reverse().map((one) => (
        <Step key={one.movedAt} one={one} mayAsk={hasReturnPhrase} />
      ))}
    </>
  )
}

function Step({ one, mayAsk }: { one: NextStep; mayAsk: boolean }) {
  const [asksLater, setAsksLater] = useState(one.asksLater)
  const [refusal, setRefusal] = useState<RefusalCode>()
  const { step, onDay, answer, isEarlier, isTime, lastDay, movedAt } = one
  const say = async (answered: 'agreed' | 'not-now') => {
    const reply = await ask('follow-up:answer', { answer: answered, asksLater, movedAt })
    setRefusal(reply?.ok ? undefined : (reply?.refusal ?? 'unavailable'))
  }
  const title = t(isEarlier ? 'follow-up.earlier' : 'follow-up.title')
  return (
    <section class="card" aria-label={title}>
      <h2 class="title">{title}</h2>
      <p class="as-written" dir="auto">
        {step}
      </p>
      {onDay && <p class="soft">{formatDate(`${onDay}T12:00:00`)}</p>}
      {isEarlier && <p>{lines(t(isTime ? 'follow-up.three-months' : 'follow-up.how'))}</p>}
      {!isEarlier && answer && <p role="status">{t(`follow-up.is-${answer}`)}</p>}
      {lastDay && !isTime && (
        <p>{lines(t('follow-up.come-back-by', { date: formatDate(`${lastDay}T12:00:00`) }))}</p>
      )}
      {!isEarlier && !answer && (
        <div class="part">
          {mayAsk && (
            <label class="row">
              <input
                type="checkbox"
                checked={asksLater}
                onInput={({ currentTarget }) => setAsksLater(currentTarget.checked)}
              />
              <span>{t('follow-up.ask-me')}</span>
            </label>
          )}
          <div class="buttons">
            <button class="button" type="button" onClick={() => void say('agreed')}>
              {t('follow-up.agree')}
            </button>
            <button class="button plain" type="button" onClick={() => void say('not-now')}>
              {t('follow-up.not-now')}
            </button>
          </div>
        </div>
      )}
      {refusal && <p role="alert">{t(`refusals.${refusal}`)}</p>}
    </section>
  )
}
