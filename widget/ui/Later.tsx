import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { fetchLaterTexts } from '../language/language-state.ts'

type Parts = typeof import('../later.ts')

interface Props {
  name: keyof Parts
  /** The part couldn't be fetched: the line is cut. */
  onFailure?: () => void
}

async function fetchPart(name: keyof Parts): Promise<ComponentType> {
  const [parts] = await Promise.all([import('../later.ts'), fetchLaterTexts()])
  return parts[name]
}

/** A part of the screen that is fetched when it is first needed. */
export function Later({ name, onFailure }: Props) {
  const [part, setPart] = useState<{ Part: ComponentType } | null>(null)
  useEffect(() => {
    fetchPart(name).then((Part) => setPart({ Part }), onFailure)
  }, [name])
  return part && <part.Part />
}
