import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { identityCodeMask } from '../../protocol/identity-code.ts'
import type { ShownStep } from '../../protocol/mapping-flow.ts'
import { leadsToCrisis } from '../../protocol/mapping-walk.ts'
import { conversation } from '../conversation/conversation-state.ts'
import { t, talkLanguage } from '../language/language-state.ts'
import { MaskedNote } from '../message/MaskedNote.tsx'
import { maskField } from '../message/mask-field.ts'
import { useFocusOnArrival } from '../ui/focus.ts'
import { Icon } from '../ui/Icon.tsx'
import { alertIcon, checkIcon, nextIcon } from '../ui/icons.ts'
import { lines } from '../ui/lines.tsx'
import { raiseAlarm } from './alarm.ts'
import { answer, goBack, goOn, inFlow, progressOf, type Walk } from './mapping-state.ts'
import { Scales } from './Scales.tsx'

const longestText = 1000

interface Of<Kind extends ShownStep['kind']> {
  current: Walk
  step: Extract<ShownStep, { kind: Kind }>
}

/** One question. Going back is always possible, going on without an answer wherever no way depends on it. */
export function Step({ current, step }: { current: Walk; step: ShownStep }) {
  switch (step.kind) {
    case 'choice':
      return <Choice current={current} step={step} />
    case 'several':
      return <Several current={current} step={step} />
    case 'text':
      return <Text current={current} step={step} />
    case 'scales':
      return (
        <>
          <Question current={current} step={step} />
          <Scales current={current} step={step} />
          <Onwards step={step} has={current.answers[step.id] !== undefined} />
        </>
      )
  }
}

function Question({ current, step }: { current: Walk; step: ShownStep }) {
  const heading = useFocusOnArrival()
  const Heading = conversation.value ? 'h3' : 'h2'
  return (
    <div>
      <p class="soft small mapping-progress">
        <span>{t('mapping.progress', progressOf(current))}</span>
        <span>{t('mapping.automatic-short')}</span>
      </p>
      <Heading class="mapping-question as-written" tabIndex={-1} ref={heading} {...inFlow(current)}>
        {step.question}
      </Heading>
      {step.hint && (
        <p class="soft as-written" {...inFlow(current)}>
          {lines(step.hint)}
        </p>
      )}
    </div>
  )
}

function Choice({ current, step }: Of<'choice'>) {
  const { flow, answers } = current
  const before = answers[step.id]
  const isUrgent = (choice: string) => leadsToCrisis(flow, step, choice)
  function choose(choice: string): void {
    const chosen = { kind: 'choice', step: step.id, choice } as const
    answer(step.id, chosen)
    if (isUrgent(choice) && conversation.value)
      raiseAlarm({ version: flow.version, language: talkLanguage(), answers: [chosen] })
    goOn(step, choice)
  }
  return (
    <>
      <Question current={current} step={step} />
      {conversation.value && step.choices.some(({ id }) => isUrgent(id)) && (
        <p class="note as-written">
          <Icon path={alertIcon} />
          <span class="note-words">{t('mapping.urgent-choice')}</span>
        </p>
      )}
      <ul class="rows" {...inFlow(current)}>
        {step.choices.map(({ id, name }) => (
          <li key={id}>
            <button
              class="row"
              type="button"
              aria-current={before?.kind === 'choice' && before.choice === id}
              onClick={() => choose(id)}
            >
              {isUrgent(id) && <Icon path={alertIcon} />}
              <span class="row-words as-written">{name}</span>
              <Icon path={nextIcon} look="turns" />
            </button>
          </li>
        ))}
      </ul>
      <Back />
    </>
  )
}

function Several({ current, step }: Of<'several'>) {
  const before = current.answers[step.id]
  const chosen = before?.kind === 'several' ? before.choices : []
  function toggle(id: string): void {
    const choices = chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]
    answer(step.id, choices.length > 0 ? { kind: 'several', step: step.id, choices } : null)
  }
  return (
    <>
      <Question current={current} step={step} />
      <fieldset class="chips" {...inFlow(current)}>
        <legend class="hidden">{step.question}</legend>
        {step.choices.map(({ id, name }) => (
          <button
            class="chip"
            key={id}
            type="button"
            aria-pressed={chosen.includes(id)}
            onClick={() => toggle(id)}
          >
            {chosen.includes(id) && <Icon path={checkIcon} look="small" />}
            {name}
          </button>
        ))}
      </fieldset>
      <Onwards step={step} has={chosen.length > 0} />
    </>
  )
}

function Text({ current, step }: Of<'text'>) {
  const before = current.answers[step.id]
  const text = before?.kind === 'text' ? before.text : ''
  const [wasHidden] = useState(text.includes(identityCodeMask))
  return (
    <>
      <Question current={current} step={step} />
      <textarea
        class="mapping-words"
        rows={5}
        maxLength={longestText}
        spellcheck={false}
        autocomplete="off"
        dir="auto"
        aria-label={step.question}
        value={text}
        onInput={({ currentTarget }) => {
          const words = maskField(currentTarget)
          answer(step.id, words.trim() ? { kind: 'text', step: step.id, text: words } : null)
        }}
      />
      {text.includes(identityCodeMask) && <MaskedNote isOld={wasHidden} />}
      <Onwards step={step} has={text !== ''} />
    </>
  )
}

function Onwards({ step, has }: { step: ShownStep; has: boolean }) {
  return (
    <Back>
      <button class={`button${has ? '' : ' plain'}`} type="button" onClick={() => goOn(step)}>
        {t(has ? 'mapping.next' : 'mapping.skip')}
      </button>
    </Back>
  )
}

function Back({ children }: { children?: ComponentChildren }) {
  return (
    <div class="buttons">
      <button class="button plain" type="button" onClick={goBack}>
        {t('mapping.back')}
      </button>
      {children}
    </div>
  )
}
