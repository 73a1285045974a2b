import type { ComponentChildren } from 'preact'

/** A table that may be wider than the screen: it is scrolled by itself, also from the keyboard. */
export function Scrolled({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable from the keyboard.
    <section class="scrolled" aria-label={label} tabIndex={0}>
      {children}
    </section>
  )
}
