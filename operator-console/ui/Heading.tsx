import type { ComponentChildren } from 'preact'

/** The heading of a room's page; who comes to it by a key or a link is read it first. */
export function Heading({ children }: { children: ComponentChildren }) {
  return (
    <h1 class="title" tabIndex={-1}>
      {children}
    </h1>
  )
}
