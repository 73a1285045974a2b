/** Puts words into a field as if they had been typed, so that the browser's own undo gives back what stood there. */
export function typeOver(
  field: HTMLTextAreaElement,
  { start, end }: { start: number; end: number },
  words: string,
): void {
  const before = field.value
  field.focus()
  field.setSelectionRange(start, end)
  document.execCommand('insertText', false, words)
  if (field.value !== before) return
  // A browser that doesn't type for others.
  field.setRangeText(words, start, end, 'end')
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertReplacementText' }))
}
