import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { GuidanceFrame } from '../../protocol/guidance.ts'
import type { ConsoleSite } from '../../protocol/operator.ts'
import { t } from '../language.ts'
import type { EntryProps } from './entry-props.ts'
import { BasicFields, FindingFields, isLink } from './FrameFields.tsx'
import { changedParts, frameOf } from './frame-draft.ts'
import { libraryOf } from './own-library.ts'
import type { EntryPlace } from './place.ts'

interface Props extends EntryProps {
  site: ConsoleSite
  place: EntryPlace
}

/** What an entry is apart from its words: for supervisors and administrators. */
export function FrameEditor({ app, site, place, entry, state }: Props) {
  const { list, drafts } = libraryOf(app, site.id)
  const draft = drafts.frame(entry.id)
  const { frame, version } = draft.value ?? { frame: frameOf(entry), version: entry.version }
  const topics = list.reading.answer.value?.topics ?? []
  const theirs = version === entry.version ? [] : changedParts(frame, frameOf(entry))
  const texts: EntryPlace = { ...place, does: 'read' }
  const change = (part: Partial<GuidanceFrame>) => {
    draft.value = { frame: { ...frame, ...part }, version }
  }
  const save = async () => {
    if (frame.kind === 'link-card' && !isLink(frame.link)) return
    if (!(await state.set({ version, frame }))) return
    draft.value = undefined
    app.library.go(texts)
  }
  return (
    <form
      class="frame-editor"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      {version !== entry.version && (
        <section class="conflict">
          <p class="note-line" role="alert">
            <span>
              {t('library.frame-conflict')} {theirs.map((part) => t(`library.part.${part}`)).join(', ')}
            </span>
          </p>
          <p class="actions">
            <button
              type="button"
              class="btn small"
              onClick={() => {
                draft.value = { frame, version: entry.version }
              }}
            >
              {t('library.keep-mine')}
            </button>
            <button
              type="button"
              class="btn small"
              onClick={() => {
                draft.value = undefined
              }}
            >
              {t('library.take-theirs')}
            </button>
          </p>
        </section>
      )}
      <BasicFields frame={frame} topics={topics} onChange={change} />
      <OwnerField app={app} entry={entry} siteId={site.id} ownerId={frame.ownerId} onChange={change} />
      <label class="field">
        {t('library.review-at')}
        <input
          class="input choice"
          type="date"
          value={frame.reviewAt ?? ''}
          onInput={({ currentTarget }) => change({ reviewAt: currentTarget.value || null })}
        />
        <span class="xs soft">{t('library.review-hint')}</span>
      </label>
      <FindingFields key={version} site={site} frame={frame} onChange={change} />
      <label class="row">
        <input
          type="checkbox"
          checked={frame.archived}
          disabled={entry.inMapping && !entry.archived}
          aria-describedby={entry.inMapping ? 'in-mapping' : undefined}
          onChange={({ currentTarget }) => change({ archived: currentTarget.checked })}
        />
        {t('library.archive')}
      </label>
      {entry.inMapping && (
        <p class="xs soft" id="in-mapping">
          {t('library.mapping-keeps')}
        </p>
      )}
      <p class="actions">
        <button type="submit" class="btn main" disabled={state.busy.value}>
          {t('library.save')}
        </button>
        <a
          class="btn quiet"
          href={app.library.addressOf(texts)}
          onClick={() => {
            draft.value = undefined
          }}
        >
          {t('library.discard')}
        </a>
      </p>
    </form>
  )
}

interface Owner extends Pick<EntryProps, 'app' | 'entry'> {
  siteId: string
  ownerId: string | null
  onChange: (part: Pick<GuidanceFrame, 'ownerId'>) => void
}

/** Who looks after it: anybody who answers here, or oneself. */
function OwnerField({ app, entry, siteId, ownerId, onChange }: Owner) {
  const people = useSignal<{ id: string; name: string }[]>([])
  useEffect(() => {
    void app.connection.ask('team:read', { siteId }).then((reply) => {
      if (reply.ok) people.value = reply.answer.people
    })
  }, [siteId])
  const me = app.operator.value
  const known = new Map(people.value.map(({ id, name }) => [id, name]))
  if (me) known.set(me.id, me.name)
  if (entry.ownerId && entry.ownerName) known.set(entry.ownerId, entry.ownerName)
  return (
    <label class="field">
      {t('library.owner')}
      <select
        class="input choice"
        value={ownerId ?? ''}
        onChange={({ currentTarget }) => onChange({ ownerId: currentTarget.value || null })}
      >
        <option value="">{t('library.nobody')}</option>
        {[...known].map(([id, name]) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}
