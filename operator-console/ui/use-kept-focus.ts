import type { RefObject } from 'preact'
import { useLayoutEffect } from 'preact/hooks'

/** Gives the keyboard a place when the part of the box that held it goes away; else it would fall off the page. */
export function useKeptFocus(box: RefObject<HTMLElement | null>, give: () => void): void {
  // Asked while drawing, when what goes is still there.
  const wasHere = box.current?.contains(document.activeElement) === true
  useLayoutEffect(() => {
    if (wasHere && document.activeElement === document.body) give()
  })
}

/** To the heading of what is shown: nothing that is typed there lands in anybody's talk. */
export function focusHeading(): void {
  const heading = document.querySelector<HTMLElement>('h1')
  if (!heading) return
  heading.tabIndex = -1
  heading.focus()
}
