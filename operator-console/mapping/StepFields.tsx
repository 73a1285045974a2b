import type { FlowStep } from '../../protocol/mapping-flow.ts'
import { t } from '../language.ts'
import { Icon } from '../ui/Icon.tsx'
import { mostInFlow, moved, type Part, partsOf, withNode, withPartAdded, withParts } from './flow-draft.ts'
import type { FlowEditor } from './flow-editor-state.ts'
import { nameOfPart } from './flow-faults.ts'
import { fieldOf, focusSoon } from './focus-soon.ts'
import { TextFields } from './TextFields.tsx'
import { WaySelect } from './WaySelect.tsx'

interface Props {
  editor: FlowEditor
  step: FlowStep
}

/** A question: its words, what can be answered, and where each answer leads. */
export function StepFields({ editor, step }: Props) {
  const put = (next: FlowStep) => editor.edit(withNode(editor.draft.value, next))
  const at = (part: 'question' | 'hint') => ({ node: step.id, choice: null, part })
  return (
    <div class="flow-fields">
      <TextFields
        editor={editor}
        place={at('question')}
        label={t('mapping.part-question')}
        text={step.question}
        onChange={(question) => put({ ...step, question })}
      />
      <details open={step.hint !== null}>
        <summary>{t('mapping.hint-optional')}</summary>
        <TextFields
          editor={editor}
          place={at('hint')}
          label={t('mapping.part-hint')}
          text={step.hint ?? {}}
          onChange={(hint) => put({ ...step, hint: Object.values(hint).some(Boolean) ? hint : null })}
        />
      </details>
      {step.kind !== 'text' && <Parts editor={editor} step={step} />}
      {step.kind !== 'choice' && (
        <WaySelect
          editor={editor}
          node={step.id}
          choice={null}
          next={step.next}
          onChange={(next) => put({ ...step, next })}
        />
      )}
    </div>
  )
}

function Parts({ editor, step }: Props) {
  const parts = partsOf(step)
  const put = (next: FlowStep) => editor.edit(withNode(editor.draft.value, next))
  function add(): void {
    const next = withPartAdded(step)
    put(next)
    focusSoon(fieldOf({ node: step.id, choice: partsOf(next).at(-1)?.id ?? null, part: 'name' }))
  }
  return (
    <>
      <ol class="flow-parts">
        {parts.map((part, index) => (
          <li key={part.id}>
            <PartFields editor={editor} step={step} part={part} number={index + 1} />
          </li>
        ))}
      </ol>
      {parts.length < mostInFlow.choices && (
        <button type="button" class="btn small" onClick={add}>
          {t(step.kind === 'scales' ? 'mapping.add-item' : 'mapping.add-answer')}
        </button>
      )}
    </>
  )
}

function PartFields({ editor, step, part, number }: Props & { part: Part; number: number }) {
  const put = (next: FlowStep) => editor.edit(withNode(editor.draft.value, next))
  const change = (changed: Partial<Part>) =>
    put(withParts(step, (parts) => parts.map((one) => (one.id === part.id ? { ...one, ...changed } : one))))
  const name = nameOfPart(editor.draft.value, { node: step.id, choice: part.id })
  const texts = 'low' in part ? (['name', 'low', 'high'] as const) : (['name'] as const)
  return (
    <>
      {texts.map((one) => (
        <TextFields
          key={one}
          editor={editor}
          place={{ node: step.id, choice: part.id, part: one }}
          label={one === 'name' ? t('mapping.answer-number', { number }) : t(`mapping.part-${one}`)}
          text={one === 'name' || !('low' in part) ? part.name : part[one]}
          onChange={(text) => change({ [one]: text })}
        />
      ))}
      {'next' in part && (
        <WaySelect
          editor={editor}
          node={step.id}
          choice={part.id}
          next={part.next}
          onChange={(next) => change({ next })}
        />
      )}
      <p class="row">
        <button
          type="button"
          class="btn small"
          aria-label={t('form-settings.up-of', { name })}
          disabled={number === 1}
          onClick={() => put(withParts(step, (parts) => moved(parts, part.id, -1)))}
        >
          <Icon name="up" />
        </button>
        <button
          type="button"
          class="btn small"
          aria-label={t('mapping.remove-of', { name })}
          onClick={() => put(withParts(step, (parts) => parts.filter(({ id }) => id !== part.id)))}
        >
          {t('form-settings.remove')}
        </button>
      </p>
    </>
  )
}
