import { useSignal } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { App } from '../app.ts'
import { t } from '../language.ts'
import { Heading } from '../ui/Heading.tsx'
import { Icon } from '../ui/Icon.tsx'
import { SaveBar } from '../ui/SaveBar.tsx'
import { libraryOf } from './own-library.ts'
import { TopicRow } from './TopicRow.tsx'
import { flatTree, freeId, isNamed } from './topic-draft.ts'
import type { TopicsState } from './topics-state.ts'
import { useTopicCounts } from './use-topic-counts.ts'
import './topics.css'

/** The tree of topics, changed as a whole and saved as a whole. */
export function TopicsPage({ app, siteId }: { app: App; siteId: string }) {
  const { topics: state } = libraryOf(app, siteId)
  const rows = useRef<HTMLUListElement>(null)
  const told = useSignal('')
  const added = useSignal<string | undefined>(undefined)
  const topics = state.topics.value
  const counts = useTopicCounts(app, siteId)
  const add = () => {
    const id = freeId(topics, `topic-${topics.length + 1}`)
    state.edit([...topics, { id, parent: null, name: { fi: '', 'fi-simple': '', sv: '', en: '' } }])
    added.value = id
  }
  useLayoutEffect(() => {
    if (added.value === undefined) return
    rows.current?.querySelector<HTMLElement>(`[data-topic="${added.value}"] input`)?.focus()
    added.value = undefined
  }, [added.value])
  return (
    <div class="topics">
      <Heading>{t('library.section.topics')}</Heading>
      <p class="soft">{t('library.topics-hint')}</p>
      <ul ref={rows}>
        {flatTree(topics).map(([topic, depth]) => (
          <TopicRow key={topic.id} {...{ topic, depth, topics, counts, told }} onChange={state.edit} />
        ))}
      </ul>
      <button id="add-topic" type="button" class="btn" disabled={topics.length >= 100} onClick={add}>
        <Icon name="plus" />
        {t('library.add-topic')}
      </button>
      <p class="sr" role="status">
        {told.value}
      </p>
      <SaveTopics state={state} />
    </div>
  )
}

function SaveTopics({ state }: { state: TopicsState }) {
  const { isChanged, isBehind, refusal, busy } = state
  const unnamed = state.topics.value.filter((topic) => !isNamed(topic)).length
  const code = refusal.value
  const isConflict = isBehind.value || code === 'changed-meanwhile'
  const isUsed = code === 'impossible-guidance'
  return (
    <>
      {isUsed && (
        <p class="note-line bad" role="alert">
          <span>{t('library.topic-used')}</span>
        </p>
      )}
      {isConflict && <p class="soft">{t('library.topics-conflict')}</p>}
      <SaveBar
        save={{
          label: t('library.save'),
          act: () => void state.save(),
          isDisabled: !isChanged.value || unnamed > 0,
        }}
        discard={isChanged.value ? state.discard : undefined}
        busy={busy.value}
        // Said before it would be refused.
        refusal={isConflict ? 'changed-meanwhile' : isUsed ? undefined : code}
        meanwhile={[
          { label: t('library.keep-mine'), act: state.keepMine },
          { label: t('library.take-theirs'), act: state.discard },
        ]}
        state={{ text: standing(state, unnamed), isWrong: unnamed > 0 }}
      />
    </>
  )
}

function standing({ isChanged, saved }: TopicsState, unnamed: number): string {
  if (unnamed > 0) return t('library.topic-unnamed', { count: unnamed })
  if (isChanged.value) return t('library.unsaved')
  return saved.value ? t('library.saved') : ''
}
