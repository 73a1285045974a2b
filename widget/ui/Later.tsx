import type { ComponentChildren, ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { fetchLaterTexts } from '../language/language-state.ts'

type Parts = typeof import('../later.ts')
type Screen = { [Name in keyof Parts]: Parts[Name] extends ComponentType ? Name : never }[keyof Parts]

let here: Parts | undefined

async function fetchParts(): Promise<Parts> {
  const [parts] = await Promise.all([import('../later.ts'), fetchLaterTexts()])
  here = parts
  return parts
}

/** A part that is fetched when it is first named; undefined until it is here. */
export function useLater<Name extends keyof Parts>(
  name: Name | undefined,
  onFailure = () => {},
): Parts[Name] | undefined {
  const [parts, setParts] = useState(here)
  useEffect(() => {
    if (name) fetchParts().then(setParts, onFailure)
  }, [name])
  return name && parts?.[name]
}

interface Props {
  name: Screen
  /** The part couldn't be fetched: the line is cut. */
  onFailure?: () => void
  /** In its place until it is here. */
  children?: ComponentChildren
}

/** A part of the screen that is fetched when it is first needed. */
export function Later({ name, onFailure, children }: Props) {
  const Part: ComponentType | undefined = useLater(name, onFailure)
  return Part ? <Part /> : children
}
