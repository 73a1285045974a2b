import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import type { ConsoleSite } from '../../protocol/operator.ts'
import type { ServiceEntry } from '../../protocol/service.ts'
import type { App } from '../app.ts'
import { language as spoken, t } from '../language.ts'
import { Heading } from '../ui/Heading.tsx'
import { SaveBar } from '../ui/SaveBar.tsx'
import { changesOf, type DraftState, draftOf, isChanged, newDraft } from './draft-state.ts'
import { tidied, wordsIn } from './fields.ts'
import type { OneService } from './one-state.ts'
import { directoryOf } from './own-directory.ts'
import { ServiceCard } from './ServiceCard.tsx'
import { ServiceFieldsEditor } from './ServiceFieldsEditor.tsx'
import './edit.css'

interface Props {
  app: App
  site: ConsoleSite
}

/** One service being changed, by its steward or somebody who decides. */
export function EditPage({ app, site, entry, state }: Props & { entry: ServiceEntry; state: OneService }) {
  const writing = useMemo(() => {
    const begun = directoryOf(app, site.id).draftOf(entry.id)
    begun.draft.value ??= draftOf(entry)
    return begun
  }, [entry.id])
  const latest = useRef(entry)
  latest.current = entry
  // Who only looked leaves nothing behind that could look like a change later.
  useEffect(
    () => () => {
      const left = writing.draft.peek()
      if (left && !isChanged(left, latest.current)) writing.draft.value = undefined
    },
    [writing],
  )
  const draft = writing.draft.value
  const leave = () => {
    writing.draft.value = undefined
    state.refusal.value = undefined
    app.services.go({ view: 'list', id: entry.id, does: 'read' })
  }
  const save = async (version: number) => {
    if (!draft) return
    const { stewardship } = draft
    const changes = changesOf(draft, entry)
    if (await state.set({ version, changes, released: [], stewardship })) leave()
  }
  if (!draft) return null
  const problems = writing.problems.value
  return (
    <Editor
      app={app}
      site={site}
      writing={writing}
      entry={entry}
      title={wordsIn(entry.fields.name, spoken.value)?.text ?? ''}
    >
      <SaveBar
        save={{
          label: t('service.save'),
          act: () => void save(draft.version),
          isDisabled: problems.length > 0 || !isChanged(draft, entry),
        }}
        discard={leave}
        busy={state.busy.value}
        refusal={state.refusal.value}
        meanwhile={[
          {
            label: t('service.take-theirs'),
            act: () => {
              writing.draft.value = draftOf(entry)
              state.refusal.value = undefined
            },
          },
          { label: t('service.keep-mine'), act: () => void save(entry.version) },
        ]}
        state={standing(problems.length, isChanged(draft, entry))}
      />
    </Editor>
  )
}

/** One more service, that isn't in any register. */
export function NewPage({ app, site }: Props) {
  const writing = useMemo(() => {
    const begun = directoryOf(app, site.id).draftOf(`new-${site.id}`)
    begun.draft.value ??= newDraft()
    return begun
  }, [])
  const busy = useSignal(false)
  const draft = writing.draft.value
  const problems = writing.problems.value
  const save = async () => {
    if (!draft) return
    busy.value = true
    const { id, stewardship } = draft
    const asked = { siteId: site.id, id, fields: tidied(draft.fields), stewardship }
    const reply = await app.connection.ask('service:create', asked)
    busy.value = false
    writing.refusal.value = reply.ok ? undefined : reply.refusal
    if (!reply.ok) return
    writing.draft.value = undefined
    app.services.go({ view: 'list', id, does: 'read' })
  }
  return (
    <Editor app={app} site={site} writing={writing} title={t('service.new')}>
      <SaveBar
        save={{ label: t('service.save'), act: () => void save(), isDisabled: problems.length > 0 }}
        discard={() => {
          writing.draft.value = undefined
          writing.refusal.value = undefined
          app.services.go({ view: 'list', id: null, does: 'read' })
        }}
        busy={busy.value}
        refusal={writing.refusal.value}
        meanwhile={[
          { label: t('service.take-theirs'), act: () => undefined },
          { label: t('service.keep-mine'), act: () => void save() },
        ]}
        state={standing(problems.length, true)}
      />
    </Editor>
  )
}

function standing(problems: number, isChanged: boolean): { text: string; isWrong: boolean } {
  if (problems > 0) return { text: t('service.problems', { count: problems }), isWrong: true }
  return { text: isChanged ? t('service.unsaved') : '', isWrong: false }
}

interface EditorProps extends Props {
  writing: DraftState
  /** Undefined for what isn't there yet. */
  entry?: ServiceEntry
  title: string
  children: ComponentChildren
}

/** What is written on one side, and what a young person will read of it on the other. */
function Editor({ app, site, writing, entry, title, children }: EditorProps) {
  const draft = writing.draft.value
  useEffect(() => writing.judge(site.id), [draft])
  if (!draft) return null
  const language = writing.textLanguage.value
  return (
    <form class="service-editor" onSubmit={(event) => event.preventDefault()}>
      <Heading>{title}</Heading>
      <div class="editor-both">
        <ServiceFieldsEditor app={app} site={site} writing={writing} draft={draft} entry={entry} />
        <section class="editor-card" aria-label={t('service.as-seen')}>
          <h2>{t('service.as-seen')}</h2>
          <div class="young-card" lang={language}>
            <ServiceCard fields={draft.fields} language={language} />
          </div>
        </section>
      </div>
      {children}
    </form>
  )
}
