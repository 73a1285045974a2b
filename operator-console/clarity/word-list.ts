export type WordTest = (word: string) => boolean

/** The lists of a language, by the name they have in its data. */
export type Lists = Partial<Record<string, WordTest>>

/** Makes a test of words from a list like `sana alku* *loppu *keski*`. */
export function createWordTest(list: string): WordTest {
  const whole = new Set<string>()
  const patterns: WordTest[] = []
  for (const entry of list.split(' ').filter(Boolean)) {
    const bare = entry.replaceAll('*', '')
    if (bare === entry) whole.add(entry)
    else if (entry.startsWith('*') && entry.endsWith('*')) patterns.push((word) => word.includes(bare))
    else if (entry.startsWith('*')) patterns.push((word) => word.endsWith(bare))
    else patterns.push((word) => word.startsWith(bare))
  }
  return (word) => whole.has(word) || patterns.some((matches) => matches(word))
}
