/** The field of a text, the button of a step: what a fault or the picture leads to. */
export const nodeButton = (id: string) => `flow-node-${id}`
export const fieldOf = (place: { node: string | null; choice: string | null; part: string | null }) =>
  `flow-${place.node ?? 'opening'}-${place.choice ?? ''}-${place.part ?? 'next'}`

/** Puts the keyboard on the first of these that is there once the screen is drawn anew. */
export function focusSoon(...ids: string[]): void {
  setTimeout(() => {
    const found = ids.map((id) => document.getElementById(id)).find(Boolean)
    found?.focus()
    found?.scrollIntoView({ block: 'nearest' })
  })
}
