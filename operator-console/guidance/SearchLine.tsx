import { contentLanguages } from '../../protocol/content-language.ts'
import { nameOf } from '../conversation/naming.ts'
import type { Own } from '../conversation/own-state.ts'
import { t } from '../language.ts'
import { Icon } from '../ui/Icon.tsx'
import { languageName } from '../ui/language-name.ts'
import { Filters } from './Filters.tsx'
import { optionId } from './HitList.tsx'
import type { Palette } from './palette-state.ts'

interface Search {
  own: Own
  palette: Palette
  onEnter: (stays: boolean) => void
  onClose: () => void
}

/** What is searched for, in what, and in which language the young person is to read it. */
export function SearchLine({ own, palette, onEnter, onClose }: Search) {
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
      <Filters palette={palette} />
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
  const { topic, kind } = palette.filter.value
  if (!palette.words.value.trim() && !topic && !kind) return t('guidance.all', { count })
  return count === 0 ? t('guidance.nothing') : t('guidance.found', { count })
}
