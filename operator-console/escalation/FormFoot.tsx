import { useSignal } from '@preact/signals'
import { missingFor } from '../../protocol/escalation-rules.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { App } from '../app.ts'
import { t } from '../language.ts'
import type { EscalationRecord } from './record-state.ts'

interface Props {
  app: App
  one: EscalationRecord
}

/** What can be done next, and what it still lacks. */
export function FormFoot({ app, one }: Props) {
  const { state, readsAlong } = one.record.value
  const refusal = one.refusal.value
  return (
    <section class="form-foot">
      {refusal && (
        <p class="note-line bad" role="alert">
          <span class="grow">{sayRefusal(refusal)}</span>
          {refusal === 'changed-meanwhile' && (
            <button type="button" class="link" onClick={() => void app.escalations.reopen(one.id)}>
              {t('escalation.reread')}
            </button>
          )}
        </p>
      )}
      {readsAlong ? (
        <ReadingAlong app={app} one={one} />
      ) : state === 'draft' ? (
        <Next app={app} one={one} move="decide" />
      ) : (
        state === 'decided' && <Next app={app} one={one} move="finish" />
      )}
      {state === 'done' && <p class="state good">{t('escalation.is-done')}</p>}
      {state === 'withdrawn' && <p class="soft">{t('escalation.is-withdrawn')}</p>}
    </section>
  )
}

/** What can be mended in this very form is said in its words. */
function sayRefusal(refusal: RefusalCode): string {
  const isOurs = refusal === 'invalid-request' || refusal === 'form-incomplete'
  return t(isOurs ? `escalation.refused-${refusal}` : `refusals.${refusal}`)
}

function Next({ app, one, move }: Props & { move: 'decide' | 'finish' }) {
  const asksToWithdraw = useSignal(false)
  const { kind, siteId } = one.record.value
  const missing = missingFor(move, one.answers.value, {
    kind,
    guide: app.escalations.board.value.guides[siteId],
  })
  return (
    <>
      {missing.length > 0 && (
        <p class="xs" id={`missing-${one.id}`}>
          {t('escalation.missing')} {missing.map((name) => t(`escalation.missing-${name}`)).join(', ')}.
        </p>
      )}
      <p class="row">
        <button
          type="button"
          class="btn main tall"
          disabled={missing.length > 0 || one.busy.value}
          aria-describedby={missing.length > 0 ? `missing-${one.id}` : undefined}
          onClick={() => void one.move(move)}
        >
          {t(`escalation.${move}`)}
        </button>
        <button
          type="button"
          class="btn tall"
          aria-expanded={asksToWithdraw.value}
          onClick={() => {
            asksToWithdraw.value = !asksToWithdraw.value
          }}
        >
          {t('escalation.withdraw')}
        </button>
      </p>
      {asksToWithdraw.value && (
        <p class="note-line">
          <span class="grow">{t('escalation.withdraw-sure')}</span>
          <button type="button" class="btn small" onClick={() => void one.move('withdraw')}>
            {t('escalation.withdraw-yes')}
          </button>
        </p>
      )}
    </>
  )
}

function ReadingAlong({ app, one }: Props) {
  const answer = async (given: 'agrees' | 'differs') => {
    if (await one.answerSecond(given)) app.escalations.close()
  }
  return (
    <p class="row">
      <button type="button" class="btn main tall" onClick={() => void answer('agrees')}>
        {t('escalation.agree')}
      </button>
      <button type="button" class="btn tall" onClick={() => void answer('differs')}>
        {t('escalation.differ')}
      </button>
    </p>
  )
}
