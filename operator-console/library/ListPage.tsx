import type { App } from '../app.ts'
import { localized, t } from '../language.ts'
import { Heading } from '../ui/Heading.tsx'
import { Icon } from '../ui/Icon.tsx'
import { EntryFilters } from './EntryFilters.tsx'
import { EntryRow } from './EntryRow.tsx'
import { everything, type LibraryList } from './list-state.ts'
import { libraryOf } from './own-library.ts'
import { TopicTree } from './TopicTree.tsx'
import './list.css'

/** Everything that is there, as a tree at the side and a list beside it. */
export function ListPage({ app, siteId }: { app: App; siteId: string }) {
  const { list } = libraryOf(app, siteId)
  return (
    <div class="library-list">
      <div class="list-head">
        <Heading>{t('library.title')}</Heading>
        <a class="btn" href={app.library.addressOf({ view: 'new' })}>
          <Icon name="plus" />
          {t('library.new')}
        </a>
      </div>
      <EntryFilters app={app} list={list} siteId={siteId} />
      <div class="list-both">
        <Tree app={app} list={list} />
        <Lines app={app} list={list} />
      </div>
    </div>
  )
}

/** Folded where there is little room: the list itself comes first. */
function Tree({ app, list }: { app: App; list: LibraryList }) {
  const { topic } = list.wished.value
  const chosen = list.reading.answer.value?.topics.find(({ id }) => id === topic)
  if (!app.layout.arrangement.value.narrow) return <TopicTree list={list} />
  return (
    <details class="folded-tree">
      <summary class="xs">
        {t('library.topic')}: {chosen ? localized(chosen.name) : t('library.every-topic')}
      </summary>
      <TopicTree list={list} />
    </details>
  )
}

function Lines({ app, list }: { app: App; list: LibraryList }) {
  const { answer, refusal } = list.reading
  const found = answer.value
  const isNarrowed = list.wished.value !== everything
  return (
    <section class="lines" aria-label={t('library.entries')}>
      <p class="xs soft how-many" role="status">
        {refusal.value
          ? t(`refusals.${refusal.value}`)
          : found
            ? t(isNarrowed ? 'guidance.found' : 'guidance.all', { count: found.total })
            : t('opening.wait')}
        {isNarrowed && (
          <button
            type="button"
            class="link"
            onClick={() => {
              list.wished.value = everything
              // The button goes away.
              document.querySelector<HTMLElement>('.words-sought input')?.focus()
            }}
          >
            {t('library.show-all')}
          </button>
        )}
      </p>
      <ul>
        {found?.lines.map((line) => (
          <EntryRow
            key={line.id}
            app={app}
            line={line}
            isShelved={list.shelves.value.own.includes(line.id)}
          />
        ))}
      </ul>
      {found && found.lines.length < found.total && (
        <button type="button" class="btn" onClick={() => void list.more()}>
          {t('library.more')}
        </button>
      )}
    </section>
  )
}
