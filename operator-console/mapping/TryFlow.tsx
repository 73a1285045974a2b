import { useSignal } from '@preact/signals'
import type { FlowStep } from '../../protocol/mapping-flow.ts'
import { stepAfter, waysFrom } from '../../protocol/mapping-walk.ts'
import { t } from '../language.ts'
import { isStep, nodesOf, partsOf } from './flow-draft.ts'
import type { FlowEditor } from './flow-editor-state.ts'
import { wordsOf } from './flow-faults.ts'

/** Walks through the draft as it stands: nothing is kept, nothing is counted. */
export function TryFlow({ editor }: { editor: FlowEditor }) {
  const flow = editor.draft.value
  const path = useSignal<readonly string[]>([])
  const node = nodesOf(flow).find(({ id }) => id === path.value.at(-1))
  const begin = () => {
    path.value = flow.steps.slice(0, 1).map(({ id }) => id)
  }
  return (
    <section class="flow-try" aria-label={t('mapping.try')}>
      <h2>{t('mapping.try')}</h2>
      <p class="soft xs">{t('mapping.try-hint')}</p>
      <div class="flow-tried" aria-live="polite">
        {!node ? (
          <p class="pre">{path.value.length > 0 ? t('mapping.nowhere') : wordsOf(flow.opening)}</p>
        ) : isStep(node) ? (
          <Asked step={node} onGo={(id) => (path.value = [...path.value, id ?? ''])} />
        ) : (
          <>
            <p class="soft xs">{t(`mapping.kind-${node.kind}`)}</p>
            <p>
              <b>{wordsOf(node.title)}</b>
            </p>
            <p class="pre">{wordsOf(node.text)}</p>
            <ul>
              {node.entryKeys.map((key) => (
                <li key={key}>{editor.kept.value?.entries.find((one) => one.key === key)?.title ?? key}</li>
              ))}
            </ul>
          </>
        )}
      </div>
      <p class="row">
        {path.value.length > 0 && (
          <button
            type="button"
            class="btn small"
            onClick={() => {
              path.value = path.value.slice(0, -1)
            }}
          >
            {t('mapping.try-back')}
          </button>
        )}
        <button type="button" class="btn small" onClick={begin}>
          {t(path.value.length > 0 ? 'mapping.try-again' : 'mapping.try-begin')}
        </button>
      </p>
    </section>
  )
}

function Asked({ step, onGo }: { step: FlowStep; onGo: (id: string | null) => void }) {
  return (
    <>
      <p>
        <b class="pre">{wordsOf(step.question)}</b>
      </p>
      {step.hint && <p class="soft pre">{wordsOf(step.hint)}</p>}
      {step.kind === 'choice' ? (
        <ul>
          {waysFrom(step).map(({ choice, to }) => (
            <li key={choice}>
              <button type="button" class="btn" onClick={() => onGo(to)}>
                {wordsOf(step.choices.find(({ id }) => id === choice)?.name ?? {})}
              </button>
            </li>
          ))}
        </ul>
      ) : (
        <>
          <ul>
            {partsOf(step).map(({ id, name }) => (
              <li key={id}>{wordsOf(name)}</li>
            ))}
          </ul>
          <button type="button" class="btn" onClick={() => onGo(stepAfter(step, null))}>
            {t('mapping.try-next')}
          </button>
        </>
      )}
    </>
  )
}
