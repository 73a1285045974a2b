import { useEffect, useMemo } from 'preact/hooks'
import type { ServiceHit, ServiceOpening } from '../../protocol/service.ts'
import type { App } from '../app.ts'
import type { Own } from '../conversation/own-state.ts'
import { formatMoment, language, t } from '../language.ts'
import { createServiceSearch, type ServiceSearch } from './service-search.ts'
import { WishFields } from './WishFields.tsx'

/** Which service: by the need in words, narrowed by where, in which language, how old and whether it is open. */
export function ServicePicker({ app, own }: { app: App; own: Own }) {
  const { wish, lead, write, isMending } = own.referring
  const search = useMemo(() => {
    const { siteId } = own.conversation.peek()
    return createServiceSearch(app.connection, { siteId, reading: language, wish })
  }, [own.id])
  useEffect(() => search.stop, [search])
  const choose = ({ id, name }: ServiceHit) => {
    const service = { id, name: name.text }
    // A card that is being mended stays the same one.
    if (isMending.value) write({ service, arrival: null })
    else lead(service)
  }
  const listId = `referred-${own.id}`
  const active = search.active.value
  return (
    <>
      <div class="field">
        <label for={`${listId}-words`}>{t('referral.need-words')}</label>
        <input
          id={`${listId}-words`}
          data-first
          class="input"
          type="text"
          role="combobox"
          aria-expanded={search.hits.value.length > 0}
          aria-autocomplete="list"
          aria-controls={listId}
          aria-activedescendant={active && `${listId}-${active.id}`}
          aria-describedby={`${listId}-hint`}
          autocomplete="off"
          spellcheck={false}
          maxLength={200}
          value={wish.value.words}
          onInput={(event) => {
            wish.value = { ...wish.value, words: event.currentTarget.value }
          }}
          onKeyDown={(event) => {
            if (event.isComposing || event.ctrlKey || event.metaKey) return
            if (press(event.key, search, choose)) event.preventDefault()
          }}
        />
        <p id={`${listId}-hint`} class="xs soft">
          {t('referral.search-hint')}
        </p>
      </div>
      <WishFields app={app} own={own} />
      <HitList listId={listId} search={search} onChoose={choose} />
    </>
  )
}

interface Hits {
  listId: string
  search: ServiceSearch
  onChoose: (hit: ServiceHit) => void
}

function HitList({ listId, search, onChoose }: Hits) {
  const hits = search.hits.value
  const refusal = search.refusal.value
  const shown = { count: search.total.value, shown: hits.length }
  return (
    <>
      <p class="xs soft" role="status">
        {refusal && t(`refusals.${refusal}`)}
        {!refusal &&
          !search.isSearching.value &&
          (hits.length ? t('referral.found', shown) : t('referral.no-hits'))}
      </p>
      <div role="listbox" id={listId} aria-label={t('referral.hits')} class="referred-hits">
        {hits.map((hit) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: its keys are those of the field that holds the focus.
          <div
            key={hit.id}
            id={`${listId}-${hit.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={hit.id === search.active.value?.id}
            // The keyboard stays where it is.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(hit)}
          >
            <span class="strong" lang={hit.name.language}>
              {hit.name.text}
            </span>
            <span class="xs soft">{[hit.organisation?.text, hit.address].filter(Boolean).join(' · ')}</span>
            <span class={hit.opening.state === 'open' ? 'xs state good' : 'xs soft'}>
              {openingOf(hit.opening)}
            </span>
          </div>
        ))}
      </div>
    </>
  )
}

function press(key: string, search: ServiceSearch, choose: (hit: ServiceHit) => void): boolean {
  if (key === 'ArrowDown' || key === 'ArrowUp') search.move(key === 'ArrowDown' ? 1 : -1)
  else if (key === 'Enter') void search.chosen().then((hit) => hit && choose(hit))
  else return false
  return true
}

function openingOf(opening: ServiceOpening): string {
  if (opening.state === 'open')
    return opening.until
      ? t('referral.open-until', { time: formatMoment(opening.until) })
      : t('referral.open-now')
  if (opening.state === 'closed')
    return opening.opensAt ? t('referral.opens', { time: formatMoment(opening.opensAt) }) : t('referral.shut')
  return t(`referral.${opening.state}`)
}
