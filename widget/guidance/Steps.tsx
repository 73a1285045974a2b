import type { Block } from '../../protocol/guidance-blocks.ts'
import { t } from '../language/language-state.ts'
import { useSignal } from '../ui/signal.ts'
import { Blocks } from './Blocks.tsx'
import { piecesOf } from './pieces-of.tsx'
import { tick, ticks } from './ticks.ts'

interface Props {
  messageId: string
  blocks: readonly Block[]
  /** The language and the direction of the guide's own words. */
  inTheirs: { lang: string; dir: 'ltr' | 'rtl' }
}

/** Numbered steps with ticks that only the young person sees, and how far they have come. */
export function Steps({ messageId, blocks, inTheirs }: Props) {
  const done = useSignal(ticks)[messageId] ?? []
  const total = blocks.reduce((sum, block) => sum + (block.kind === 'steps' ? block.items.length : 0), 0)
  const count = done.filter((step) => step <= total).length
  return (
    <>
      {blocks.map((block) => (
        <div {...inTheirs}>
          {block.kind === 'steps' ? (
            <ol start={block.first}>
              {block.items.map((item, index) => (
                <Step messageId={messageId} step={block.first + index} text={item} done={done} />
              ))}
            </ol>
          ) : (
            <Blocks blocks={[block]} />
          )}
        </div>
      ))}
      <p class="small">
        <strong>
          {count < total ? t('guidance.progress', { done: count, total }) : t('guidance.all-done')}
        </strong>
      </p>
      <p class="soft small">{t('guidance.kept')}</p>
    </>
  )
}

interface OneStep {
  messageId: string
  /** From 1, as it is numbered. */
  step: number
  text: string
  done: readonly number[]
}

function Step({ messageId, step, text, done }: OneStep) {
  return (
    <li>
      <label>
        <input
          type="checkbox"
          checked={done.includes(step)}
          onChange={(event) => tick(messageId, step, event.currentTarget.checked)}
        />
        <span>{piecesOf(text)}</span>
      </label>
    </li>
  )
}
