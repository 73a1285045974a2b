import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { contentLanguages } from '../../protocol/content-language.ts'
import type { GuidanceTopic } from '../../protocol/guidance.ts'
import { findFaults } from '../../protocol/guidance-text.ts'
import { guidanceVariables } from '../../protocol/guidance-variables.ts'
import type { ConsoleSite } from '../../protocol/operator.ts'
import type { App } from '../app.ts'
import { language as spoken, t } from '../language.ts'
import { Heading } from '../ui/Heading.tsx'
import { languageName } from '../ui/language-name.ts'
import { BasicFields, isLink } from './FrameFields.tsx'
import { type NewDraft, saveNew } from './new-entry.ts'
import { libraryOf } from './own-library.ts'
import { flatTree } from './topic-draft.ts'
import { WordsFields } from './WordsFields.tsx'

/** One more thought, begun in whichever language its writer thinks in: that text is the original. */
export function NewEntry({ app, site }: { app: App; site: ConsoleSite }) {
  const { list, begun } = libraryOf(app, site.id)
  const answer = list.reading.answer.value
  const topic = list.wished.value.topic ?? flatTree(answer?.topics ?? [])[0]?.[0].id
  const draft = begun.value ?? (topic && { ...empty, topic, language: spoken.value })
  if (!draft)
    return (
      <>
        <Heading>{t('library.new')}</Heading>
        <p role="status">{t(answer ? 'library.no-topics' : 'opening.wait')}</p>
      </>
    )
  return <NewForm app={app} site={site} draft={draft} topics={answer?.topics ?? []} />
}

const empty = { id: undefined, kind: 'reply', link: null, title: '', text: '' } as const

interface Form {
  app: App
  site: ConsoleSite
  draft: NewDraft
  topics: readonly GuidanceTopic[]
}

function NewForm({ app, site, draft, topics }: Form) {
  const { begun, refusal } = libraryOf(app, site.id)
  const form = useRef<HTMLFormElement>(null)
  const isTried = useSignal(false)
  const busy = useSignal(false)
  const change = (part: Partial<NewDraft>) => {
    begun.value = { ...draft, ...part }
  }
  const faults = findFaults(draft, { kind: draft.kind, variables: guidanceVariables })
  const save = async () => {
    isTried.value = true
    if (faults.length > 0) return form.current?.querySelector<HTMLElement>('.faults button')?.focus()
    if (draft.kind === 'link-card' && !isLink(draft.link)) return
    busy.value = true
    const saved = await saveNew(app.connection, site.id, draft)
    busy.value = false
    refusal.value = saved.refusal
    // Asked again, it is the same entry.
    begun.value = saved.refusal ? { ...draft, id: saved.id } : undefined
    if (!saved.refusal)
      app.library.go({ view: 'entry', id: saved.id, language: draft.language, does: 'read' })
  }
  return (
    <form
      class="new-entry"
      ref={form}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Heading>{t('library.new')}</Heading>
      <BasicFields frame={draft} topics={topics} onChange={change} />
      <FirstLanguage draft={draft} onChange={change} />
      <WordsFields
        choice={app.clarity}
        words={draft}
        language={draft.language}
        faults={isTried.value ? faults : faults.filter(({ problem }) => problem !== 'empty')}
        onChange={change}
      />
      {refusal.value && (
        <p class="note-line bad" role="alert">
          <span>{t(`refusals.${refusal.value}`)}</span>
        </p>
      )}
      <p class="actions">
        <button type="submit" class="btn main" disabled={busy.value}>
          {t('library.submit')}
        </button>
        <a
          class="btn quiet"
          href={app.library.addressOf({ view: 'list' })}
          onClick={() => {
            begun.value = undefined
          }}
        >
          {t('library.discard')}
        </a>
      </p>
    </form>
  )
}

interface First {
  draft: NewDraft
  onChange: (part: Pick<NewDraft, 'language'>) => void
}

function FirstLanguage({ draft, onChange }: First) {
  return (
    <label class="field">
      {t('library.first-language')}
      <select
        class="input choice"
        value={draft.language}
        onChange={({ currentTarget }) =>
          onChange({
            language: contentLanguages.find((one) => one === currentTarget.value) ?? draft.language,
          })
        }
      >
        {contentLanguages.map((language) => (
          <option key={language} value={language}>
            {languageName(language)}
          </option>
        ))}
      </select>
      <span class="xs soft">{t('library.first-hint')}</span>
    </label>
  )
}
