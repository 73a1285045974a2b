import { t } from '../language.ts'
import { type Counted, countOf, type OutreachEntry } from './entry.ts'
import type { Logging } from './use-logging.ts'
import { countedWords } from './words.ts'

interface Props {
  logging: Logging
  entry: OutreachEntry
  counted: Counted
  name: string
  /** What is meant by it, on the spot. */
  means: string
}

/** Made for a thumb: one more is large and at its side, one less is small. */
export function CountRow({ logging, entry, counted, name, means }: Props) {
  const { id, record } = entry
  return (
    <div class="count">
      <p class="count-name">
        <b>{name}</b>
        <small>{means}</small>
      </p>
      <button
        type="button"
        class="btn"
        aria-label={t('outreach.one-less', { what: name })}
        onClick={() => logging.count(id, counted, -1)}
      >
        <span aria-hidden="true">−</span>
      </button>
      <output aria-label={name}>{countOf(record, counted)}</output>
      <button
        type="button"
        class="btn main"
        aria-label={t('outreach.one-more', { what: name })}
        onClick={() => logging.count(id, counted, 1)}
      >
        <span aria-hidden="true">+</span>
      </button>
    </div>
  )
}

interface GridProps {
  logging: Logging
  entry: OutreachEntry
  values: readonly Counted[]
  /** Each as wide as its words, or all alike. */
  flows?: boolean
}

/** Each value counts one more at a tap; one less beside it, once there is something to take away. */
export function CountGrid({ logging, entry, values, flows = false }: GridProps) {
  const settings = logging.settings.value
  return (
    <ul class={flows ? 'count-chips' : 'count-grid'}>
      {values.map((counted) => {
        const count = countOf(entry.record, counted)
        const words = countedWords(settings, counted)
        return (
          <li key={words} class={count > 0 ? 'chosen' : ''}>
            <button type="button" class="count-more" onClick={() => logging.count(entry.id, counted, 1)}>
              <span>{words}</span> {(count > 0 || !flows) && <b>{count}</b>}{' '}
              <span class="sr">{t('outreach.count-more')}</span>
            </button>
            {count > 0 && (
              <button
                type="button"
                class="count-less"
                aria-label={t('outreach.one-less', { what: words })}
                onClick={({ currentTarget }) => {
                  if (count === 1) moreBeside(currentTarget, counted)?.focus()
                  logging.count(entry.id, counted, -1)
                }}
              >
                <span aria-hidden="true">−</span>
              </button>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** Where the keyboard goes on: with the last one its button goes too, and with the last unknown one the whole value. */
function moreBeside(less: HTMLElement, counted: Counted): HTMLElement | null | undefined {
  const item = less.closest('li')
  const stays = 'value' in counted && counted.value === 'unknown' ? item?.previousElementSibling : item
  return stays?.querySelector<HTMLElement>('.count-more')
}
