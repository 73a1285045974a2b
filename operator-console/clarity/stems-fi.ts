import type { Inflection } from './familiarity.ts'

const weakened: readonly (readonly [string, string])[] = [
  ['kk', 'k'],
  ['pp', 'p'],
  ['tt', 't'],
  ['nk', 'ng'],
  ['mp', 'mm'],
  ['nt', 'nn'],
  ['lt', 'll'],
  ['rt', 'rr'],
  ['ht', 'hd'],
  ['lk', 'l'],
  ['rk', 'r'],
  ['k', ''],
  ['p', 'v'],
  ['t', 'd'],
]

const vowels = 'aeiouyäö'

/** The other grade of the last consonants: `katu` → `kad`, `tavata` → `tapa`. */
function otherGrades(stem: string): string[] {
  const found: string[] = []
  for (const [strong, weak] of weakened) {
    if (stem.endsWith(strong)) found.push(stem.slice(0, -strong.length) + weak)
    if (weak && stem.endsWith(weak)) found.push(stem.slice(0, -weak.length) + strong)
  }
  return found.filter((other) => other.length > 1)
}

function withGrades(stem: string): string[] {
  return [stem, ...otherGrades(stem)]
}

// A word that ends so, and what its forms are built on.
const endings: readonly (readonly [RegExp, readonly string[]])[] = [
  [/nen$/, ['s', 'se']],
  [/[uyoöi]s$/, ['kse', 'de', 'te', 'tt', 'ht']],
  [/[aä]s$/, ['']],
  [/in$/, ['ime', 'imi']],
  [/t[oö]n$/, ['ttom', 'töm', 'tom', 'ttöm']],
  [/(d[aä]|[lnr][aä]|t[aä])$/, ['']],
  [/it[aä]$/, ['itse', 'itsi']],
  [/[lnr]l?[aä]$/, ['']],
]

const dropped: Record<string, (word: string) => string> = {
  '[uyoöi]s$': (word) => word.slice(0, -1),
}

function builtOn(word: string): string[] {
  return endings.flatMap(([pattern, built]) => {
    const match = pattern.exec(word)
    if (!match) return []
    const base = dropped[pattern.source]?.(word) ?? word.slice(0, match.index)
    return built.map((end) => base + end).filter((stem) => stem.length > 2)
  })
}

function stemsOf(word: string): string[] {
  const stems = builtOn(word)
  const last = word.at(-1) ?? ''
  if (!vowels.includes(last)) return stems
  const short = word.slice(0, -1)
  if (short.length > 2) stems.push(...withGrades(short))
  const shorter = short.slice(0, -1)
  // Verbs in -aa, -ea, -ua: what is left of the last two vowels has the grade.
  if (/[aä]$/.test(word) && vowels.includes(short.at(-1) ?? '') && shorter.length > 2)
    stems.push(...withGrades(shorter))
  // Contracted verbs: tavata, kerrata.
  if (/[^aeiouyäöst][aouyö]t[aä]$|[aeiouyäöst][aouyäö]t[aä]$/.test(word)) {
    const stem = word.slice(0, -3)
    if (stem.length > 2) stems.push(...withGrades(stem))
  }
  return stems
}

const vowel = '[aeiouyäö]'
const derived =
  '(?:m[aä]|mis?[et]?|v[aä]i?|n[eu]+|tt?[uyaä]|d[uy]|j[aä]|jo|jö|mp[aäi]|mm[aäi]|isi|lli[ns]e?|uude|yyde|uute|yyte|uut|yyt|mat|mät|tom[aä]?|töm[aä]?)?'
const caseOrPerson =
  '(?:n|t|a|ä|s|tt?[aä]|ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|n[aä]|ks[ie]|h[aeiouyäö]n|d?en|tten|mme|tte|v[aä]t|seen|siin|sti|t[aä]{2}n|d[aä]{2}n|l[aä]{2}n|n[aä]{2}n|tt?iin|nen|nut|nyt|neet|kaa|kää|us|ys|uus|yys|mpi|in|j[aä])?'
const possessive = '(?:ni|si|ns[aä]|mme|nne|[aeä]n)?'
const clitics = '(?:kin|kaan|kään|ko|kö|h[aä]n|p[aä]|s)*'

export const finnish: Inflection = {
  stemsOf,
  ending: new RegExp(`^${vowel}{0,2}${derived}${vowel}{0,2}${caseOrPerson}${possessive}${clitics}$`),
  shortestPart: 3,
}
