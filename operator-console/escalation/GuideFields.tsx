import { useId } from 'preact/hooks'
import { type Age, ages, type EscalationKind, escalationKinds } from '../../protocol/escalation-states.ts'
import type { Localized } from '../../protocol/language.ts'
import { t } from '../language.ts'
import type { GuideEditor } from './guide-editor-state.ts'

export const guideField = (field: string) => `guide-${field}`

interface FieldProps {
  editor: GuideEditor
  /** As the server names it: `duties.2.text`. */
  field: string
  label: string
}

/** What is wrong there, once somebody has tried to save. */
export function GuideFaultLine({ editor, field }: Omit<FieldProps, 'label'>) {
  const found = editor.faults.value.find((one) => one.field === field)
  if (!found) return null
  return (
    <p class="xs state alarm" id={`${guideField(field)}-fault`}>
      {t(`guide.fault.${found.fault}`)}
    </p>
  )
}

const isFaulty = ({ faults }: GuideEditor, field: string) => faults.value.some((one) => one.field === field)

interface WordsProps extends FieldProps {
  words: Localized
  /** In characters. */
  longest: number
  onChange: (words: Localized) => void
}

const lineLength = 80

/** One text in the language that is being written, and in Finnish above it: what all others follow. */
export function WordsField({ editor, field, label, words, longest, onChange }: WordsProps) {
  const language = editor.language.value
  const id = guideField(field)
  const told = language === 'fi' ? undefined : words.fi.trim() || undefined
  const rows = (words[language] || told || '')
    .split('\n')
    .reduce((sum, line) => sum + 1 + Math.floor(line.length / lineLength), 0)
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {told && (
        <p class="guide-finnish xs" id={`${id}-fi`} lang="fi">
          {told}
        </p>
      )}
      <textarea
        id={id}
        class="input"
        lang={language}
        rows={Math.min(12, rows)}
        maxLength={longest}
        value={words[language]}
        aria-invalid={isFaulty(editor, field) || undefined}
        aria-describedby={`${told ? `${id}-fi ` : ''}${id}-fault`}
        onInput={({ currentTarget }) => onChange({ ...words, [language]: currentTarget.value })}
      />
      <GuideFaultLine editor={editor} field={field} />
    </div>
  )
}

interface PhoneProps extends FieldProps {
  phone: string | null
  onChange: (phone: string | null) => void
}

function PhoneField({ editor, field, label, phone, onChange }: PhoneProps) {
  const id = guideField(field)
  return (
    <div class="field guide-phone">
      <label for={id}>{label}</label>
      <input
        id={id}
        class="input num"
        type="tel"
        maxLength={20}
        value={phone ?? ''}
        aria-invalid={isFaulty(editor, field) || undefined}
        aria-describedby={`${id}-hint ${id}-fault`}
        onInput={({ currentTarget }) => onChange(currentTarget.value.trim() || null)}
      />
      <p class="xs soft" id={`${id}-hint`}>
        {t('guide.phone-hint')}
      </p>
      <GuideFaultLine editor={editor} field={field} />
    </div>
  )
}

interface CalleeProps {
  editor: GuideEditor
  field: string
  callee: { name: Localized; phone: string | null }
  change: (changed: { name?: Localized; phone?: string | null }) => void
}

/** Whom one calls, and by which number. */
export function CalleeFields({ editor, field, callee: { name, phone }, change }: CalleeProps) {
  return (
    <>
      <NameField {...{ editor, field, name }} onChange={(words) => change({ name: words })} />
      <PhoneField
        {...{ editor, field: `${field}.phone`, label: t('guide.phone'), phone }}
        onChange={(changed) => change({ phone: changed })}
      />
    </>
  )
}

interface NameProps {
  editor: GuideEditor
  field: string
  name: Localized
  onChange: (name: Localized) => void
}

export function NameField({ editor, field, name, onChange }: NameProps) {
  return (
    <WordsField
      {...{ editor, field: `${field}.name`, label: t('guide.name'), words: name, longest: 200, onChange }}
    />
  )
}

interface BoxesProps<Value extends string> extends FieldProps {
  values: readonly Value[]
  chosen: readonly Value[]
  nameOf: (value: Value) => string
  onChange: (chosen: Value[]) => void
}

function Boxes<Value extends string>(props: BoxesProps<Value>) {
  const { editor, field, label, values, chosen, nameOf, onChange } = props
  const name = useId()
  const flip = (value: Value) => values.filter((one) => (one === value) !== chosen.includes(one))
  return (
    <fieldset class="guide-boxes" aria-describedby={`${guideField(field)}-fault`}>
      <legend>{label}</legend>
      {values.map((value, at) => (
        <label key={value}>
          <input
            id={at === 0 ? guideField(field) : undefined}
            type="checkbox"
            name={name}
            checked={chosen.includes(value)}
            onChange={() => onChange(flip(value))}
          />
          {nameOf(value)}
        </label>
      ))}
      <GuideFaultLine editor={editor} field={field} />
    </fieldset>
  )
}

interface WhichProps<Value> {
  editor: GuideEditor
  field: string
  chosen: readonly Value[]
  onChange: (chosen: Value[]) => void
}

export function KindBoxes(props: WhichProps<EscalationKind>) {
  const nameOf = (kind: EscalationKind) => t(`escalation.kind.${kind}`)
  return <Boxes {...props} label={t('guide.kinds')} values={escalationKinds} nameOf={nameOf} />
}

export function AgeBoxes(props: WhichProps<Age>) {
  const nameOf = (age: Age) => t(`guide.age.${age}`)
  return <Boxes {...props} label={t('guide.ages')} values={ages} nameOf={nameOf} />
}
