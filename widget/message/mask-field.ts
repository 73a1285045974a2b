import { maskIdentityCodes } from '../../protocol/identity-code.ts'

/** Hides the identity codes in what is being written, and says what is left; the caret keeps its distance from the end. */
export function maskField(field: HTMLInputElement | HTMLTextAreaElement): string {
  const { value, selectionEnd } = field
  const { text } = maskIdentityCodes(value)
  if (text !== value) {
    const caret = text.length - (value.length - (selectionEnd ?? value.length))
    field.value = text
    field.setSelectionRange(caret, caret)
  }
  return text
}
