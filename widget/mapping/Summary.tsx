import { useState } from 'preact/hooks'
import { identityCodeMask } from '../../protocol/identity-code.ts'
import type { MappingAnswer } from '../../protocol/mapping.ts'
import type { ShownStep } from '../../protocol/mapping-flow.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import { conversation } from '../conversation/conversation-state.ts'
import { t } from '../language/language-state.ts'
import { MaskedNote } from '../message/MaskedNote.tsx'
import { useFocusOnArrival } from '../ui/focus.ts'
import { lines } from '../ui/lines.tsx'
import { Urgent } from '../ui/Urgent.tsx'
import { answered, inFlow, tellingOf, type Walk } from './mapping-state.ts'
import { Picture } from './Picture.tsx'
import { type Aim, goToPerson } from './pass-on.ts'

interface Props {
  current: Walk
  aim: Aim
  onBack: () => void
}

/** What was told, before anybody else sees it: passed on or not, and the questionnaire asked about by itself. */
export function Summary({ current, aim, onBack }: Props) {
  const heading = useFocusOnArrival()
  const Heading = conversation.value ? 'h3' : 'h2'
  const [shared, setShared] = useState<ReadonlySet<string>>(new Set())
  const [refusal, setRefusal] = useState<RefusalCode>()
  const told = tellingOf(current, shared)
  const go = async (passes: boolean) => setRefusal(await goToPerson(passes ? told : null, aim))
  function share(step: string, isShared: boolean): void {
    const next = new Set(shared)
    if (isShared) next.add(step)
    else next.delete(step)
    setShared(next)
  }
  return (
    <div class="mapping">
      <div>
        <Heading class="mapping-question" tabIndex={-1} ref={heading}>
          {t('mapping.told')}
        </Heading>
        <p class="soft as-written">{lines(t('mapping.told-text'))}</p>
      </div>
      <dl class="told">
        {answered(current).map(({ step, answer }) => (
          <div key={step.id}>
            <dt class="soft small as-written" {...inFlow(current)}>
              {step.question}
            </dt>
            <dd>
              <Answer current={current} step={step} answer={answer} />
              {step.kind === 'scales' && (
                <label class="choice">
                  <input
                    type="checkbox"
                    checked={shared.has(step.id)}
                    onChange={({ currentTarget }) => share(step.id, currentTarget.checked)}
                  />
                  {t('mapping.share-picture')}
                </label>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {refusal && <p role="alert">{t(`refusals.${refusal}`)}</p>}
      <div class="buttons">
        {told && (
          <button class="button" type="button" onClick={() => go(true)}>
            {t('mapping.pass-on')}
          </button>
        )}
        <button class="button plain" type="button" onClick={() => go(false)}>
          {t('mapping.keep')}
        </button>
        <button class="button plain" type="button" onClick={onBack}>
          {t('mapping.back')}
        </button>
      </div>
      <Urgent />
    </div>
  )
}

function Answer({ current, step, answer }: { current: Walk; step: ShownStep; answer: MappingAnswer }) {
  if (answer.kind === 'text')
    return (
      <>
        <p class="as-written" dir="auto">
          {answer.text}
        </p>
        {answer.text.includes(identityCodeMask) && <MaskedNote isOld={true} />}
      </>
    )
  if (answer.kind === 'scales')
    return step.kind === 'scales' ? <Picture current={current} step={step} values={answer.values} /> : null
  if (step.kind !== 'choice' && step.kind !== 'several') return null
  const chosen = answer.kind === 'choice' ? [answer.choice] : answer.choices
  return (
    <>
      {step.choices
        .filter(({ id }) => chosen.includes(id))
        .map(({ id, name }) => (
          <p key={id} {...inFlow(current)}>
            {name}
          </p>
        ))}
    </>
  )
}
