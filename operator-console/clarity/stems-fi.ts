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

// How a word ends, how much of it falls away, and what its forms go on with.
const endings: readonly (readonly [ending: RegExp, dropped: number, goesOn: readonly string[]])[] = [
  [/nen$/, 3, ['s']],
  [/[uyoöi]s$/, 1, ['ks', 'd', 't', 'tt', 'ht']],
  [/[aä]s$/, 1, ['']],
  [/in$/, 1, ['m']],
  [/t[oö]n$/, 1, ['m', 'nt']],
  [/(?:d|[lnr]|t)[aä]$/, 2, ['']],
  [/it[aä]$/, 2, ['ts']],
]

function builtOn(word: string): string[] {
  return endings.flatMap(([ending, dropped, goesOn]) =>
    ending.test(word)
      ? goesOn.map((more) => word.slice(0, -dropped) + more).filter((stem) => stem.length > 2)
      : [],
  )
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
  link: /[^t]n$|[aeiouyäö]s$|[eu]l[uy]$/,
}
