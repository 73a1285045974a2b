import { type Signal, useSignal } from '@preact/signals'
import type { GuidanceTopic } from '../../protocol/guidance.ts'
import { languages, localized, t } from '../language.ts'
import { Icon } from '../ui/Icon.tsx'
import { branchOf, changed, countBelow, flatTree, isNamed, shifted, without } from './topic-draft.ts'

interface Props {
  topic: GuidanceTopic
  depth: number
  topics: readonly GuidanceTopic[]
  /** Undefined until they are known. */
  counts: Record<string, number> | undefined
  /** For the ear: where a topic has come to. */
  told: Signal<string>
  onChange: (topics: readonly GuidanceTopic[]) => void
}

/** One topic: its names, what it hangs on, and its place among its siblings. */
export function TopicRow({ topic, depth, topics, counts, told, onChange }: Props) {
  const { id, name, parent } = topic
  // Open from the start where something is to be written; never closed under somebody's hands.
  const isOpen = useSignal(!isNamed(topic))
  const own = branchOf(topics, id)
  const siblings = topics.filter((one) => one.parent === parent)
  const place = siblings.indexOf(topic)
  const count = counts && countBelow(topics, counts, id)
  const isFree = count === 0 && own.size === 1
  const title = localized(name) || t('library.new-topic')
  const shift = (by: 1 | -1) => {
    onChange(shifted(topics, id, by))
    told.value = t('library.topic-moved', { name: title, place: place + by + 1, count: siblings.length })
  }
  const remove = () => {
    onChange(without(topics, id))
    document.getElementById('add-topic')?.focus()
  }
  return (
    <li class={`topic-row depth-${Math.min(depth, 4)}`} data-topic={id}>
      <details
        open={isOpen.value}
        onToggle={({ currentTarget }) => {
          isOpen.value = currentTarget.open
        }}
      >
        <summary>
          <span class="strong">{title}</span>{' '}
          {count !== undefined && <span class="soft xs num">{t('guidance.all', { count })}</span>}
        </summary>
        <div class="topic-names">
          {languages.map((language) => (
            <label key={language} class="field xs">
              {t(`language.${language}`)}
              <input
                class="input"
                type="text"
                lang={language}
                maxLength={60}
                aria-invalid={name[language].trim() === ''}
                value={name[language]}
                onInput={({ currentTarget }) =>
                  onChange(changed(topics, id, { name: { ...name, [language]: currentTarget.value } }))
                }
              />
            </label>
          ))}
          <label class="field xs">
            {t('library.hangs-on')}
            <select
              class="input"
              value={parent ?? ''}
              onChange={({ currentTarget }) =>
                onChange(changed(topics, id, { parent: currentTarget.value || null }))
              }
            >
              <option value="">{t('library.on-nothing')}</option>
              {flatTree(topics)
                .filter(([one]) => !own.has(one.id))
                .map(([one, deep]) => (
                  <option key={one.id} value={one.id}>
                    {`${'\u2003'.repeat(deep)}${localized(one.name)}`}
                  </option>
                ))}
            </select>
          </label>
        </div>
        {isFree ? (
          <button type="button" class="btn small" onClick={remove}>
            <Icon name="x" />
            {t('library.remove-topic')}
          </button>
        ) : (
          <p class="xs soft">{t('library.topic-stays')}</p>
        )}
      </details>
      <div class="movers">
        {([-1, 1] as const).map((by) => (
          <button
            key={by}
            type="button"
            class="btn small"
            aria-disabled={siblings[place + by] === undefined}
            aria-label={t(by < 0 ? 'library.topic-up' : 'library.topic-down', { name: title })}
            onClick={() => siblings[place + by] && shift(by)}
          >
            <Icon name={by < 0 ? 'up' : 'down'} />
          </button>
        ))}
      </div>
    </li>
  )
}
