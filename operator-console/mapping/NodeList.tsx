import { t } from '../language.ts'
import { Icon } from '../ui/Icon.tsx'
import { EndingFields } from './EndingFields.tsx'
import {
  endingKinds,
  type FlowNode,
  isStep,
  mostInFlow,
  newEnding,
  newStep,
  stepKinds,
  withAdded,
  withMoved,
  withoutNode,
} from './flow-draft.ts'
import type { FlowEditor } from './flow-editor-state.ts'
import { groupFaults, nameOfNode } from './flow-faults.ts'
import { fieldOf, focusSoon, nodeButton } from './focus-soon.ts'
import { StepFields } from './StepFields.tsx'
import { TextFields } from './TextFields.tsx'

/** The flow as a list: first words, questions, ends. One of them is unfolded at a time. */
export function NodeList({ editor }: { editor: FlowEditor }) {
  const flow = editor.draft.value
  function add(node: FlowNode): void {
    editor.edit(withAdded(editor.draft.value, node))
    editor.open.value = node.id
    focusSoon(fieldOf({ node: node.id, choice: null, part: isStep(node) ? 'question' : 'title' }))
  }
  return (
    <div class="flow-list">
      <TextFields
        editor={editor}
        place={{ node: null, choice: null, part: 'opening' }}
        label={t('mapping.opening')}
        text={flow.opening}
        onChange={(opening) => editor.edit({ ...editor.draft.value, opening })}
      />
      <h2>{t('mapping.steps')}</h2>
      <ol>
        {flow.steps.map((step) => (
          <Row key={step.id} editor={editor} node={step} />
        ))}
      </ol>
      {flow.steps.length < mostInFlow.steps && (
        <Adding kinds={stepKinds} onAdd={(kind) => add(newStep(editor.draft.value, kind))} />
      )}
      <h2>{t('mapping.endings')}</h2>
      <ol>
        {flow.endings.map((ending) => (
          <Row key={ending.id} editor={editor} node={ending} />
        ))}
      </ol>
      {flow.endings.length < mostInFlow.endings && (
        <Adding kinds={endingKinds} onAdd={(kind) => add(newEnding(editor.draft.value, kind))} />
      )}
    </div>
  )
}

function Adding<Kind extends string>({
  kinds,
  onAdd,
}: {
  kinds: readonly Kind[]
  onAdd: (kind: Kind) => void
}) {
  return (
    <p class="row flow-adding">
      {kinds.map((kind) => (
        <button key={kind} type="button" class="btn small" onClick={() => onAdd(kind)}>
          {t('mapping.add', { kind: t(`mapping.kind-${kind}`) })}
        </button>
      ))}
    </p>
  )
}

function Row({ editor, node }: { editor: FlowEditor; node: FlowNode }) {
  const { id } = node
  const isOpen = editor.open.value === id
  const faults = groupFaults(editor.draft.value, editor.faults.value).filter(({ node }) => node === id).length
  const reached = editor.kept.value?.reached.find(({ ending }) => ending === id)?.count
  return (
    <li class={isOpen ? 'open' : ''}>
      <button
        type="button"
        class="flow-name"
        id={nodeButton(id)}
        aria-expanded={isOpen}
        onClick={() => {
          editor.open.value = isOpen ? undefined : id
        }}
      >
        <Icon name="next" />
        <span class="words">{nameOfNode(editor.draft.value, id)}</span>
        <span class="soft xs">{t(`mapping.kind-${node.kind}`)}</span>
        {reached !== undefined && <span class="soft xs">{t('mapping.reached', { count: reached })}</span>}
        {faults > 0 && <span class="state alarm xs">{t('mapping.faults', { count: faults })}</span>}
      </button>
      {isOpen && (
        <>
          {isStep(node) ? (
            <StepFields editor={editor} step={node} />
          ) : (
            <EndingFields editor={editor} ending={node} />
          )}
          <Deeds editor={editor} node={node} />
        </>
      )}
    </li>
  )
}

function Deeds({ editor, node }: { editor: FlowEditor; node: FlowNode }) {
  const flow = editor.draft.value
  const among = isStep(node) ? flow.steps : flow.endings
  const index = among.findIndex(({ id }) => id === node.id)
  const name = nameOfNode(flow, node.id)
  function remove(): void {
    const neighbour = among[index + 1] ?? among[index - 1]
    editor.edit(withoutNode(flow, node.id))
    editor.open.value = undefined
    if (neighbour) focusSoon(nodeButton(neighbour.id))
  }
  return (
    <p class="row flow-deeds">
      {([-1, 1] as const).map((by) => (
        <button
          key={by}
          type="button"
          class="btn small"
          disabled={!among[index + by]}
          aria-label={t(by < 0 ? 'form-settings.up-of' : 'form-settings.down-of', { name })}
          onClick={() => editor.edit(withMoved(flow, node.id, by))}
        >
          <Icon name={by < 0 ? 'up' : 'down'} />
        </button>
      ))}
      <button
        type="button"
        class="btn small"
        // Somebody has to be asked something.
        disabled={isStep(node) && among.length === 1}
        aria-label={t('mapping.remove-of', { name })}
        onClick={remove}
      >
        {t('form-settings.remove')}
      </button>
    </p>
  )
}
