import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { App } from '../app.ts'
import { t } from '../language.ts'
import { Icon } from '../ui/Icon.tsx'
import { Heading } from './Heading.tsx'
import { libraryOf } from './own-library.ts'
import { TopicRow } from './TopicRow.tsx'
import { flatTree, freeId, isNamed } from './topic-draft.ts'
import type { TopicsState } from './topics-state.ts'
import './topics.css'

/** The tree of topics, changed as a whole and saved as a whole. */
export function TopicsPage({ app, siteId }: { app: App; siteId: string }) {
  const { topics: state, list } = libraryOf(app, siteId)
  const rows = useRef<HTMLUListElement>(null)
  const told = useSignal('')
  const added = useSignal<string | undefined>(undefined)
  const topics = state.topics.value
  const counts = list.reading.answer.value?.ofTopics ?? {}
  const add = () => {
    const id = freeId(topics, `topic-${topics.length + 1}`)
    state.edit([...topics, { id, parent: null, name: { fi: '', 'fi-simple': '', sv: '', en: '' } }])
    added.value = id
  }
  useEffect(() => {
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
  const { isChanged, isBehind, refusal, busy, saved } = state
  const unnamed = state.topics.value.filter((topic) => !isNamed(topic)).length
  const code = refusal.value
  return (
    <div class="save-bar">
      {code && code !== 'changed-meanwhile' && (
        <p class="note-line bad" role="alert">
          <span>{t(code === 'impossible-guidance' ? 'library.topic-used' : `refusals.${code}`)}</span>
        </p>
      )}
      {(isBehind.value || code === 'changed-meanwhile') && (
        <>
          <p class="note-line" role="alert">
            <span>{t('library.topics-conflict')}</span>
          </p>
          <p class="actions">
            <button type="button" class="btn small" onClick={state.keepMine}>
              {t('library.keep-mine')}
            </button>
            <button type="button" class="btn small" onClick={state.discard}>
              {t('library.take-theirs')}
            </button>
          </p>
        </>
      )}
      <p class="actions">
        <button
          type="button"
          class="btn main"
          disabled={busy.value || !isChanged.value || unnamed > 0}
          onClick={() => void state.save()}
        >
          {t('library.save')}
        </button>
        {isChanged.value && (
          <button type="button" class="btn quiet" onClick={state.discard}>
            {t('library.discard')}
          </button>
        )}
        <span role="status" class={unnamed > 0 ? 'xs state alarm' : 'xs soft'}>
          {unnamed > 0
            ? t('library.topic-unnamed', { count: unnamed })
            : isChanged.value
              ? t('library.unsaved')
              : saved.value
                ? t('library.saved')
                : ''}
        </span>
      </p>
    </div>
  )
}
