import type { ShownStep } from '../../protocol/mapping-flow.ts'
import { t } from '../language/language-state.ts'
import { answer, inFlow, type Walk } from './mapping-state.ts'
import { Picture } from './Picture.tsx'

type Questionnaire = Extract<ShownStep, { kind: 'scales' }>

const values = Array.from({ length: 11 }, (_, value) => value)

/** Each part of life from 0 to 10. Nothing is added up: the picture is theirs to look at. */
export function Scales({ current, step }: { current: Walk; step: Questionnaire }) {
  const before = current.answers[step.id]
  const given = before?.kind === 'scales' ? before.values : {}
  function set(item: string, value: number): void {
    answer(step.id, { kind: 'scales', step: step.id, values: { ...given, [item]: value } })
  }
  return (
    <>
      {step.items.map(({ id, name, low, high }) => (
        <fieldset class="part" key={id} {...inFlow(current)}>
          <legend class="legend">{name}</legend>
          <div class="scale">
            {values.map((value) => (
              <label key={value}>
                <input
                  class="hidden"
                  type="radio"
                  name={`${step.id}-${id}`}
                  aria-label={`${value}${value === 0 ? `, ${low}` : value === 10 ? `, ${high}` : ''}`}
                  checked={given[id] === value}
                  onChange={() => set(id, value)}
                />
                <span aria-hidden="true">{value}</span>
              </label>
            ))}
          </div>
          <p class="scale-ends soft small" aria-hidden="true">
            <span>0: {low}</span>
            <span>10: {high}</span>
          </p>
        </fieldset>
      ))}
      {Object.keys(given).length > 0 && (
        <div class="part">
          <p class="part-title">{t('mapping.picture')}</p>
          <Picture current={current} step={step} values={given} />
        </div>
      )}
    </>
  )
}
