import { keep, kept } from '../storage.ts'
import { signal } from './signal.ts'

export type TextSize = 'normal' | 'large' | 'largest'

/** Beside what the browser itself does: many who read badly never find that. */
export const textSize = signal<TextSize>(kept('text-size') ?? 'normal')

function showTextSize(): void {
  document.documentElement.dataset.text = textSize.value
}

showTextSize()
textSize.watch(() => {
  keep('text-size', textSize.value)
  showTextSize()
})
