import type { ShownStep } from '../../protocol/mapping-flow.ts'
import { t } from '../language/language-state.ts'
import { inFlow, type Walk } from './mapping-state.ts'

type Questionnaire = Extract<ShownStep, { kind: 'scales' }>

interface Props {
  current: Walk
  step: Questionnaire
  values: Record<string, number>
}

const cells = Array.from({ length: 10 }, (_, cell) => cell)

/** A life as a row of lights for each part of it. The number stands beside them: nothing is said by colour alone. */
export function Picture({ current, step, values }: Props) {
  return (
    <ul class="picture">
      {step.items.map(({ id, name }) => {
        const value = values[id]
        return (
          <li key={id}>
            <span {...inFlow(current)}>{name}</span>
            <span class="small">
              {value === undefined ? t('mapping.not-answered') : t('mapping.of-ten', { value })}
            </span>
            <svg viewBox="-1 -1 120 8" aria-hidden="true">
              {cells.map((cell) => (
                <rect
                  class={value !== undefined && cell < value ? 'lit' : ''}
                  x={cell * 12}
                  width="10"
                  height="6"
                  rx="2"
                />
              ))}
            </svg>
          </li>
        )
      })}
    </ul>
  )
}
