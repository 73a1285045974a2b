import type { GuidanceTopic } from '../../protocol/guidance.ts'
import { localized, t } from '../language.ts'
import type { LibraryList } from './list-state.ts'
import { countBelow } from './topic-draft.ts'

/** The topics as they hang on each other; each narrows the list to itself and what is below it. */
export function TopicTree({ list }: { list: LibraryList }) {
  const { topics = [], ofTopics = {} } = list.reading.answer.value ?? {}
  const { topic } = list.wished.value
  if (topics.length === 0) return null
  const all = Object.values(ofTopics).reduce((sum, count) => sum + count, 0)
  const choose = (id: string | null) => {
    list.wished.value = { ...list.wished.value, topic: id }
  }
  return (
    <nav class="topic-tree" aria-label={t('library.topics')}>
      <button type="button" aria-current={topic === null ? 'true' : undefined} onClick={() => choose(null)}>
        {t('library.every-topic')} <span class="num soft">{all}</span>
      </button>
      <Branches parent={null} topics={topics} counts={ofTopics} chosen={topic} onChoose={choose} />
    </nav>
  )
}

interface Branch {
  parent: string | null
  topics: readonly GuidanceTopic[]
  counts: Record<string, number>
  chosen: string | null
  onChoose: (id: string | null) => void
}

function Branches({ parent, ...tree }: Branch) {
  const here = tree.topics.filter((topic) => topic.parent === parent)
  if (here.length === 0) return null
  return (
    <ul>
      {here.map(({ id, name }) => (
        <li key={id}>
          <button
            type="button"
            aria-current={id === tree.chosen ? 'true' : undefined}
            // Once more takes it back.
            onClick={() => tree.onChoose(id === tree.chosen ? null : id)}
          >
            {localized(name)} <span class="num soft">{countBelow(tree.topics, tree.counts, id)}</span>
          </button>
          <Branches {...tree} parent={id} />
        </li>
      ))}
    </ul>
  )
}
