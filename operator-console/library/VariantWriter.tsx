import { useSignal } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { findFaults } from '../../protocol/guidance-text.ts'
import { guidanceVariables } from '../../protocol/guidance-variables.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import { t } from '../language.ts'
import { languageName } from '../ui/language-name.ts'
import { Conflict } from './Conflict.tsx'
import type { WordsDraft } from './draft-state.ts'
import type { EntryProps } from './entry-props.ts'
import { possibleSources, sourceNow, stepsOfSource, variantIn, wordsInUse } from './entry-rules.ts'
import { libraryOf } from './own-library.ts'
import { SourceMoved } from './SourceMoved.tsx'
import { WordsFields } from './WordsFields.tsx'
import '../ui/choice.css'

/** The words of one language, written by hand; what isn't saved stays in this tab. */
export function VariantWriter({ app, entry, state, language }: EntryProps & { language: ContentLanguage }) {
  const variant = variantIn(entry, language)
  const kept = libraryOf(app, entry.siteId).drafts.of(entry.id, language)
  const isTried = useSignal(false)
  const section = useRef<HTMLDivElement>(null)
  const { title = '', text = '', version = 0 } = variant ?? {}
  const draft = kept.value ?? { title, text, version, source: sourceNow(entry, language) }
  // At once: a moment later somebody is writing already, and would be taken away from it.
  useLayoutEffect(() => section.current?.querySelector('input')?.focus(), [])
  // Begun as the original, while somebody else began it in another language.
  const source = draft.source ?? sourceNow(entry, language)
  const sourceSteps = stepsOfSource(entry, source)
  const faults = findFaults(draft, { kind: entry.kind, variables: guidanceVariables, sourceSteps })
  const back = () => app.library.go({ view: 'entry', id: entry.id, language, does: 'read' })
  const change = (part: Partial<WordsDraft>) => {
    kept.value = { ...draft, ...part }
  }
  const settle = (part: Partial<WordsDraft>) => {
    change(part)
    section.current?.querySelector('textarea')?.focus()
  }
  const save = async (to: 'draft' | 'in-review') => {
    isTried.value = true
    if (faults.length > 0) return section.current?.querySelector<HTMLElement>('.faults button')?.focus()
    const words = {
      language,
      version: draft.version,
      title: draft.title,
      text: draft.text,
      state: to,
      source,
    }
    if (!(await state.write(words, to === 'draft' ? 'saved' : 'submitted'))) return
    kept.value = undefined
    back()
  }
  return (
    <div class="writer" ref={section}>
      <h2>{t('library.writing-in', { language: languageName(language) })}</h2>
      {variant && variant.version !== draft.version && (
        <Conflict variant={variant} draft={draft} onChange={settle} />
      )}
      <SourceMoved app={app} entry={entry} source={source} onChange={settle} />
      {!variant && <SourceChoice {...{ entry, language, draft }} onChange={change} />}
      <WordsFields
        choice={app.clarity}
        words={draft}
        language={language}
        faults={isTried.value ? faults : faults.filter(({ problem }) => problem !== 'empty')}
        onChange={change}
      />
      {variant?.shown?.state === 'approved' && <p class="xs soft">{t('library.approved-stays')}</p>}
      <div class="actions">
        <button
          type="button"
          class="btn main"
          disabled={state.busy.value}
          onClick={() => void save('in-review')}
        >
          {t('library.submit')}
        </button>
        <button type="button" class="btn" disabled={state.busy.value} onClick={() => void save('draft')}>
          {t('library.save-draft')}
        </button>
        <button
          type="button"
          class="btn quiet"
          onClick={() => {
            kept.value = undefined
            back()
          }}
        >
          {t('library.discard')}
        </button>
      </div>
    </div>
  )
}

interface SourceProps {
  entry: EntryProps['entry']
  language: ContentLanguage
  draft: WordsDraft
  onChange: (part: Partial<WordsDraft>) => void
}

/** Which text is translated: when that one changes, this one is outdated. */
function SourceChoice({ entry, language, draft, onChange }: SourceProps) {
  const possible = possibleSources(entry, language)
  if (possible.length < 2) return null
  return (
    <label class="choice-field xs">
      {t('library.translated-from')}
      <select
        class="input"
        value={draft.source?.language}
        onChange={({ currentTarget }) => {
          const from = possible.find((one) => one === currentTarget.value)
          if (from) onChange({ source: wordsInUse(entry, from) })
        }}
      >
        {possible.map((one) => (
          <option key={one} value={one}>
            {languageName(one)}
          </option>
        ))}
      </select>
    </label>
  )
}
