import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import { contentLanguages } from '../../protocol/content-language.ts'
import type { App } from '../app.ts'
import { nameOf } from '../conversation/naming.ts'
import type { Own } from '../conversation/own-state.ts'
import { language, t } from '../language.ts'
import { Icon } from '../ui/Icon.tsx'
import { obstacleTo, type Piece, pieceOf, piecesIn } from './attached.ts'
import { directionOf } from './GuidanceText.tsx'
import { HitList, optionId } from './HitList.tsx'
import { languageName } from './language-name.ts'
import { Preview } from './Preview.tsx'
import { createPalette, type Palette } from './palette-state.ts'
import './palette.css'

interface Props {
  app: App
  own: Own
  /** `stays`: another one follows. */
  onInsert: (piece: Piece, stays: boolean) => void
  onClose: () => void
}

/** The library above the composer: found by words, read in both languages, put in by Enter. Covers nothing that was said. */
export function GuidancePalette({ app, own, onInsert, onClose }: Props) {
  const section = useRef<HTMLElement>(null)
  const palette = useMemo(() => {
    const { siteId } = own.conversation.peek()
    const { guidance } = own
    const changes = app.libraryNews.changes
    return createPalette(app.connection, {
      siteId,
      conversationId: own.id,
      guidance,
      reading: language,
      changes,
    })
  }, [own.id])
  useEffect(() => palette.close, [palette])
  const focusSearch = () => section.current?.querySelector<HTMLInputElement>('[role="combobox"]')?.focus()
  useLayoutEffect(focusSearch, [])
  const insert = async (stays: boolean) => {
    // Enter may come before the answer to the last letter.
    await palette.settled()
    if (!section.current) return
    const { piece, obstacle } = pieceToInsert(own, palette)
    if (piece && !obstacle) {
      onInsert(piece, stays)
      if (stays) focusSearch()
      return
    }
    const fields = section.current?.querySelectorAll<HTMLInputElement>('.asked input') ?? []
    for (const field of fields) if (!field.value.trim()) return field.focus()
  }
  return (
    <section
      ref={section}
      class="guidance"
      aria-label={t('guidance.title')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        onClose()
      }}
    >
      <SearchLine own={own} palette={palette} onEnter={(stays) => void insert(stays)} onClose={onClose} />
      <div class="cols">
        <HitList app={app} own={own} palette={palette} onInsert={() => void insert(false)} />
        <Preview
          app={app}
          own={own}
          palette={palette}
          obstacle={pieceToInsert(own, palette).obstacle}
          onInsert={(stays) => void insert(stays)}
          onLeaveField={focusSearch}
        />
      </div>
    </section>
  )
}

/** The chosen entry as it would be put in, and why it can't be, if it can't. */
function pieceToInsert(own: Own, palette: Palette) {
  const hit = palette.chosen.value
  const isRightToLeft = (one: Piece['language']) => directionOf(one) === 'rtl'
  const piece = hit && pieceOf(hit, palette.values.value, isRightToLeft)
  const held = piecesIn(own.messages.draft.value, own.messages.attached.value.pieces)
  const obstacle = hit && obstacleTo(hit.sending.language, held)
  return { piece, obstacle }
}

interface Search {
  own: Own
  palette: Palette
  onEnter: (stays: boolean) => void
  onClose: () => void
}

function SearchLine({ own, palette, onEnter, onClose }: Search) {
  const chosen = palette.chosen.value
  return (
    <div class="searching">
      <input
        id={`guidance-search-${own.id}`}
        class="input"
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-autocomplete="list"
        aria-controls={`guidance-hits-${own.id}`}
        aria-activedescendant={chosen && optionId(own.id, chosen.id)}
        aria-label={t('guidance.search')}
        placeholder={t('guidance.search')}
        autocomplete="off"
        spellcheck={false}
        maxLength={200}
        value={palette.words.value}
        onInput={(event) => palette.search(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.isComposing || !pressed(event, palette, onEnter)) return
          event.preventDefault()
        }}
      />
      <p class="xs" role="status">
        {countWord(palette)}
      </p>
      <SendingChoice own={own} />
      <button type="button" class="btn small" onClick={onClose}>
        <Icon name="x" />
        {t('guidance.close')} <kbd class="key">Esc</kbd>
      </button>
    </div>
  )
}

const page = 5

function pressed(event: KeyboardEvent, palette: Palette, onEnter: (stays: boolean) => void): boolean {
  const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page }
  const by = steps[event.key]
  const chosen = palette.chosen.value
  if (by) palette.move(by)
  else if (event.key === 'Enter') onEnter(event.shiftKey)
  else if (event.key === '*' && chosen) void palette.shelve(chosen, null)
  else return false
  return true
}

/** The young person may read another language better than the one they came with. */
function SendingChoice({ own }: { own: Own }) {
  return (
    <label class="sends xs">
      {t('guidance.reads', { name: nameOf(own.conversation.value) })}
      <select
        class="input"
        value={own.guidance.sending.value}
        onChange={(event) => {
          const chosen = contentLanguages.find((one) => one === event.currentTarget.value)
          if (chosen) own.guidance.sendIn(chosen)
        }}
      >
        {contentLanguages.map((one) => (
          <option key={one} value={one}>
            {languageName(one)}
          </option>
        ))}
      </select>
    </label>
  )
}

function countWord(palette: Palette): string {
  const refusal = palette.refusal.value
  if (refusal) return t(`refusals.${refusal}`)
  const count = palette.total.value
  if (palette.isSearching.value && palette.groups.value.length === 0) return t('guidance.searching')
  if (!palette.words.value.trim()) return t('guidance.all', { count })
  return count === 0 ? t('guidance.nothing') : t('guidance.found', { count })
}
