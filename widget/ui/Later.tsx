import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'

type Parts = typeof import('../later.ts')

interface Props {
  name: keyof Parts
  /** The part couldn't be fetched: the line is cut. */
  onFailure?: () => void
}

/** A part of the screen that is fetched when it is first needed. */
export function Later({ name, onFailure }: Props) {
  const [part, setPart] = useState<{ Part: ComponentType } | null>(null)
  useEffect(() => {
    import('../later.ts').then((parts) => setPart({ Part: parts[name] }), onFailure)
  }, [name])
  return part && <part.Part />
}
