const onDoors: readonly string[] = ['fi', 'fi-simple', 'sv']

/**
 * What to look for at the door, and what a counsellor knows a service by: its Finnish name, where it is named in another
 * language than doors are. Undefined where the name says it already.
 */
export function doorSign(
  name: { language: string; text: string },
  finnish: string | undefined,
): string | undefined {
  return finnish && !onDoors.includes(name.language) && !name.text.includes(finnish) ? finnish : undefined
}
