import { effect, type Signal } from '@preact/signals'
import { useLayoutEffect } from 'preact/hooks'

/**
 * Moves the keyboard when it was asked to go here, and in the same breath: `useSignalEffect` waits for the next frame,
 * and what is typed until then would land in another conversation.
 */
export function useSummons<Asked>(
  summons: Signal<Asked | undefined>,
  { isHere, take }: { isHere: (asked: Asked) => boolean; take: () => boolean },
): void {
  useLayoutEffect(
    () =>
      effect(() => {
        if (summons.value === undefined || !isHere(summons.value)) return
        if (take()) summons.value = undefined
      }),
    [],
  )
}

/** Answers whether there was something to focus. */
export function focusOn(element: HTMLElement | null | undefined): boolean {
  element?.focus()
  return Boolean(element)
}
