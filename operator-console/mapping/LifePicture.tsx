import type { ToldLine } from '../../protocol/mapping.ts'
import { t } from '../language.ts'

type Items = Extract<ToldLine, { kind: 'scales' }>['items']

const cells = Array.from({ length: 10 }, (_, cell) => cell)

/** The picture that the young person saw. Each part stands for itself: nothing is added up, nothing is judged. */
export function LifePicture({ items }: { items: Items }) {
  return (
    <ul class="life-picture">
      {items.map(({ id, name, low, high, value }) => (
        <li key={id}>
          <span>{name}</span>
          <span class="num">{value === null ? t('mapping.not-answered') : `${value} / 10`}</span>
          <svg viewBox="-1 -1 120 8" aria-hidden="true">
            {cells.map((cell) => (
              <rect
                key={cell}
                class={value !== null && cell < value ? 'lit' : ''}
                x={cell * 12}
                width="10"
                height="6"
                rx="2"
              />
            ))}
          </svg>
          <span class="soft">0: {low}</span>
          <span class="soft">10: {high}</span>
        </li>
      ))}
    </ul>
  )
}
