import { signal } from './signal.ts'

export type SheetName =
  | 'settings'
  | 'leaving'
  | 'menu'
  | 'change'
  | 'words'
  | 'return'
  | 'leave-message'
  | 'meanwhile'
  | 'mapping'
  | 'services'

/** The sheet in the room's place; what is being written stays under it. */
export const sheet = signal<SheetName | null>(null)

let opener: Element | null = null

export function openSheet(name: SheetName): void {
  if (sheet.value === null) opener = document.activeElement
  sheet.value = sheet.value === name ? null : name
}

/** Closes, and gives the focus back to what opened it. */
export function closeSheet(): void {
  const target = opener
  opener = null
  sheet.value = null
  // The room that was under the sheet can take the focus only when it has been drawn again.
  setTimeout(() => target instanceof HTMLElement && target.focus())
}
