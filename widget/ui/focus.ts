import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

/** Puts the focus on a heading when its screen is the answer to something that was pressed. */
export function useFocusOnArrival(): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => {
    // On the first view nothing was pressed yet, and the focus stays where the reader has it.
    if (document.activeElement !== document.body || hasBeenPressed) heading.current?.focus()
  }, [])
  return heading
}

let hasBeenPressed = false
addEventListener('click', () => {
  hasBeenPressed = true
})
