/** Puts the focus there as soon as it is drawn: what was pressed is gone, and the reader goes on from here. */
export function goOnAt(place: string): void {
  setTimeout(() => document.querySelector<HTMLElement>(place)?.focus())
}
