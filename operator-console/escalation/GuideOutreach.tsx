import { t } from '../language.ts'
import { WordsField } from './GuideFields.tsx'
import type { GuideEditor } from './guide-editor-state.ts'

/** What a young person is sent who would like an outreach worker to call. */
export function GuideOutreach({ editor }: { editor: GuideEditor }) {
  return (
    <section>
      <h3>{t('guide.outreach')}</h3>
      <p class="xs soft">{t('guide.outreach-about')}</p>
      <WordsField
        {...{ editor, field: 'outreach', label: t('guide.text'), longest: 3000 }}
        words={editor.draft.value.outreach}
        onChange={(outreach) => editor.edit({ outreach })}
      />
    </section>
  )
}
