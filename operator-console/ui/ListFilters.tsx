import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { App } from '../app.ts'
import { t } from '../language.ts'
import './list-filters.css'

interface Props {
  app: App
  label: string
  words: string
  onWords: (words: string) => void
  /** Waits until the list answers what is wished. */
  settled: () => Promise<void>
  /** Where a line of the list is opened: Enter and arrow down lead to the first one. */
  line: string
  children: ComponentChildren
}

/** The words that a list is searched by, and folded away on a phone whatever else narrows it. */
export function ListFilters({ app, label, words, onWords, settled, line, children }: Props) {
  // On a phone the list itself comes first.
  const isOpen = useSignal(!app.layout.arrangement.value.narrow)
  return (
    <search class="list-filters">
      <label class="words-sought">
        <span class="sr">{label}</span>
        <input
          class="input"
          type="search"
          placeholder={label}
          autocomplete="off"
          spellcheck={false}
          maxLength={200}
          value={words}
          onInput={({ currentTarget }) => onWords(currentTarget.value)}
          onKeyDown={(event) => {
            if ((event.key !== 'Enter' && event.key !== 'ArrowDown') || event.isComposing) return
            event.preventDefault()
            void settled().then(() => focusDrawn(line))
          }}
        />
      </label>
      <details open={isOpen.value} onToggle={({ currentTarget }) => (isOpen.value = currentTarget.open)}>
        <summary class="xs">{t('library.narrow')}</summary>
        {children}
      </details>
    </search>
  )
}

/** The first of the list, once it is drawn. */
function focusDrawn(line: string): void {
  setTimeout(() => document.querySelector<HTMLElement>(line)?.focus())
}
