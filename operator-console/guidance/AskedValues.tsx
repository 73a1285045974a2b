import { t } from '../language.ts'
import type { Palette } from './palette-state.ts'

interface Props {
  palette: Palette
  /** Enter was pressed; with Shift another one follows. */
  onDone: (stays: boolean) => void
  onLeave: () => void
}

// Room for an address; the protocol's limit is that of the whole message.
const longestValue = 200

/** What nobody but the counsellor knows, asked for where it is missing. */
export function AskedValues({ palette, onDone, onLeave }: Props) {
  const asked = palette.asked.value
  if (asked.length === 0) return null
  return (
    <fieldset
      class="asked"
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.isComposing) {
          event.preventDefault()
          onDone(event.shiftKey)
        } else if (event.key === 'Escape') {
          event.preventDefault()
          onLeave()
        }
      }}
    >
      <legend class="xs">{t('guidance.fill-first')}</legend>
      {asked.map((name) => (
        <label key={name} class="xs">
          <span class="soft">{t(`guidance.variable.${name}`)}</span>
          <input
            class="input"
            type="text"
            dir="auto"
            autocomplete="off"
            spellcheck={false}
            maxLength={longestValue}
            value={palette.values.value.sending[name] ?? ''}
            onInput={(event) => palette.fill(name, event.currentTarget.value)}
          />
        </label>
      ))}
    </fieldset>
  )
}
