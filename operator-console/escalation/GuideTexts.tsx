import type { Age, EscalationKind } from '../../protocol/escalation-states.ts'
import type { Localized } from '../../protocol/language.ts'
import { localized, t } from '../language.ts'
import { AgeBoxes, CalleeFields, KindBoxes, NameField, WordsField } from './GuideFields.tsx'
import { GuideList } from './GuideList.tsx'
import { type GuideBasis, type GuideRecipient, type GuideText, noWords } from './guide-draft.ts'
import type { GuideEditor } from './guide-editor-state.ts'

const newText: GuideText = { kinds: [], ages: [], text: noWords }
const newBasis: GuideBasis = { code: '', name: noWords, kinds: [], ages: [], text: noWords }
const newRecipient: GuideRecipient = { code: '', name: noWords, phone: null, kinds: [] }

function whereOf({ kinds, ages }: { kinds: readonly EscalationKind[]; ages: readonly Age[] }): string {
  const where = [
    ...kinds.map((kind) => t(`escalation.kind.${kind}`)),
    ...ages.map((age) => t(`guide.age.${age}`)),
  ]
  return where.join(' · ')
}

interface WhereProps<Item> {
  editor: GuideEditor
  field: string
  item: Item
  change: (changed: { kinds?: EscalationKind[]; ages?: Age[] }) => void
}

/** For which kinds and ages it holds. */
function Where({ editor, field, item, change }: WhereProps<{ kinds: EscalationKind[]; ages: Age[] }>) {
  return (
    <>
      <KindBoxes
        {...{ editor, field: `${field}.kinds`, chosen: item.kinds }}
        onChange={(kinds) => change({ kinds })}
      />
      <AgeBoxes
        {...{ editor, field: `${field}.ages`, chosen: item.ages }}
        onChange={(ages) => change({ ages })}
      />
    </>
  )
}

interface TextProps {
  editor: GuideEditor
  field: string
  text: Localized
  onChange: (text: Localized) => void
}

function TextField({ editor, field, text, onChange }: TextProps) {
  return (
    <WordsField
      {...{ editor, field: `${field}.text`, label: t('guide.text'), words: text, longest: 3000, onChange }}
    />
  )
}

/** The duty in plain words, or what to ask. */
export function GuideTexts({ editor, list }: { editor: GuideEditor; list: 'duties' | 'questions' }) {
  return (
    <GuideList
      editor={editor}
      field={list}
      name={list}
      items={editor.draft.value[list]}
      made={newText}
      headOf={({ text }) => localized(text)}
      subOf={whereOf}
      onChange={(items) => editor.edit({ [list]: items })}
      fieldsOf={(item, change, field) => (
        <>
          <Where {...{ editor, field, item, change }} />
          <TextField {...{ editor, field, text: item.text }} onChange={(text) => change({ text })} />
        </>
      )}
    />
  )
}

export function GuideBases({ editor }: { editor: GuideEditor }) {
  return (
    <GuideList
      editor={editor}
      field="bases"
      name="bases"
      items={editor.draft.value.bases}
      made={newBasis}
      headOf={({ name }) => localized(name)}
      subOf={whereOf}
      onChange={(bases) => editor.edit({ bases })}
      fieldsOf={(item, change, field) => (
        <>
          <NameField {...{ editor, field, name: item.name }} onChange={(name) => change({ name })} />
          <Where {...{ editor, field, item, change }} />
          <TextField {...{ editor, field, text: item.text }} onChange={(text) => change({ text })} />
        </>
      )}
    />
  )
}

export function GuideRecipients({ editor }: { editor: GuideEditor }) {
  return (
    <GuideList
      editor={editor}
      field="recipients"
      name="recipients"
      items={editor.draft.value.recipients}
      made={newRecipient}
      headOf={({ name, phone }) => `${localized(name)} ${phone ?? ''}`}
      subOf={({ kinds }) => whereOf({ kinds, ages: [] })}
      onChange={(recipients) => editor.edit({ recipients })}
      fieldsOf={(callee, change, field) => (
        <>
          <CalleeFields {...{ editor, field, callee, change }} />
          <KindBoxes
            {...{ editor, field: `${field}.kinds`, chosen: callee.kinds }}
            onChange={(kinds) => change({ kinds })}
          />
        </>
      )}
    />
  )
}
