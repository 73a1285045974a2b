import type { ComponentChildren } from 'preact'
import { Pieces } from '../talk/Pieces.tsx'
import { lines } from '../ui/lines.tsx'

/** Words of the library with what can be followed in them; in easy language each idea on a line of its own. */
export function piecesOf(text: string): ComponentChildren {
  return lines(text, (words) => <Pieces text={words} />)
}
