import { localized, t } from '../language.ts'
import { CalleeFields, WordsField } from './GuideFields.tsx'
import { GuideList } from './GuideList.tsx'
import { type GuideNumber, noWords } from './guide-draft.ts'
import type { GuideEditor } from './guide-editor-state.ts'

const newNumber: GuideNumber = { name: noWords, phone: null, when: noWords }

/** Whom to call, and what to say to them: what stands on the screen after two key strokes. */
export function GuideEmergency({ editor }: { editor: GuideEditor }) {
  const { emergency } = editor.draft.value
  return (
    <>
      <GuideList
        editor={editor}
        field="emergency.numbers"
        name="numbers"
        items={emergency.numbers}
        made={newNumber}
        headOf={({ name, phone }) => `${localized(name)} ${phone ?? ''}`}
        onChange={(numbers) => editor.edit({ emergency: { ...emergency, numbers } })}
        fieldsOf={(callee, change, field) => (
          <>
            <CalleeFields {...{ editor, field, callee, change }} />
            <WordsField
              {...{
                editor,
                field: `${field}.when`,
                label: t('guide.when'),
                words: callee.when,
                longest: 3000,
              }}
              onChange={(words) => change({ when: words })}
            />
          </>
        )}
      />
      <GuideList
        editor={editor}
        field="emergency.say"
        name="say"
        items={emergency.say.map((line) => ({ line }))}
        made={{ line: noWords }}
        headOf={({ line }) => localized(line)}
        onChange={(lines) => editor.edit({ emergency: { ...emergency, say: lines.map(({ line }) => line) } })}
        fieldsOf={({ line }, change, field) => (
          <WordsField
            {...{ editor, field, label: t('guide.line'), words: line, longest: 3000 }}
            onChange={(words) => change({ line: words })}
          />
        )}
      />
    </>
  )
}
