import { language as spoken, t } from '../language.ts'

const ofInterface: ReadonlySet<string> = new Set(['fi', 'fi-simple', 'sv', 'en'])

/** The name of a language in the console's: "arabia". What no browser knows is shown as its tag is written. */
export function languageName(tag: string): string {
  if (ofInterface.has(tag)) return t(`language.${tag}`)
  const locale = spoken.value === 'fi-simple' ? 'fi' : spoken.value
  try {
    return new Intl.DisplayNames([locale], { type: 'language' }).of(tag) ?? tag
  } catch {
    return tag
  }
}
