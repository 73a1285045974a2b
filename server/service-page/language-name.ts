const known = new Map<string, string>()

/** A language in its own words, which is how one looks for it; its tag where nobody knows more. */
export function languageName(tag: string): string {
  const name = known.get(tag) ?? nameOf(tag)
  known.set(tag, name)
  return name
}

function nameOf(tag: string): string {
  try {
    const name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag
    return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1)
  } catch {
    return tag
  }
}
