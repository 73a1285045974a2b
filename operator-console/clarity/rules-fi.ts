import type { Finding } from './hint.ts'
import type { Word } from './read-text.ts'
import type { Lists, WordTest } from './word-list.ts'

// Finnish endings are read from the form alone: nouns and verbs may look the same, so each pattern has its exceptions as data.
const presentPassive = /(?:[aouyäöei]t|[aouyäöi]d|(?:t|d|sk|nn|hd)ell|vell|(?:ai|ou|uo)st)[aä]{2}n(?:k[oö])?$/
const pastPassive =
  /(?:[eouyöiaä]tt|(?:[tdkhn]|sk)elt|ht|(?:ai|ou|uo|e)st)iin(?:k[oö])?$|t[aä]isiin$|tt[aä]neen$|tt[aä]k[oö]{2}n$/
const pastParticiple = /(?:[tshln]|yy|aa|uo|ie|äy|yö|oi|ui)t[uy](?:n[aä]|ksi)?$/
const necessive = /t[aä]v[aä]$/

function isNear(words: Word[], at: number, isWanted: WordTest): boolean {
  return [1, 2].some((step) => isWanted(words[at - step]?.text ?? ''))
}

/** "haetaan", "haettiin", "on haettu", "on haettava", "tulee hakea", "tulisi hakea". */
export function findFinnishPassive(words: Word[], at: number, lists: Lists): Finding | undefined {
  const word = words[at]?.text ?? ''
  const { notPassive, lPassive, tiinNouns, be, notParticiple, necessive: isMust, notNecessive } = lists
  const passive: Finding = { kind: 'passive' }
  if (lPassive?.(word)) return passive
  if (presentPassive.test(word) && word.length > 5 && !notPassive?.(word) && !/eell[aä]{2}n$/.test(word))
    return passive
  if (pastPassive.test(word) && word.length > 5 && !tiinNouns?.(word)) return passive
  if (be && pastParticiple.test(word) && !notParticiple?.(word) && isNear(words, at, be)) return passive
  if (isMust && necessive.test(word) && !notNecessive?.(word) && isNear(words, at, isMust)) return passive
  const must = duties.get(word)
  if (must && isDuty(words, at, lists)) return { kind: 'passive', instead: must, fits: true }
  return isNegatedPassive(words, at, lists) ? passive : undefined
}

const duties = new Map([
  ['tulee', 'pitää'],
  ['tulisi', 'pitäisi'],
])

function isDuty(words: Word[], at: number, lists: Lists): boolean {
  const next = words[at + 1]?.text
  // "Hän tulee ja ottaa" is no duty.
  return isInfinitive(next, lists) || (next !== 'ja' && isInfinitive(words[at + 2]?.text, lists))
}

function isInfinitive(word = '', { notInfinitive }: Lists): boolean {
  if (word.length < 4 || notInfinitive?.(word)) return false
  return /(?:t[aä]{2}|[oi]d[aä]|ehdä|ähdä|[tdk]ell[aä]|nnell[aä]|^olla|tarvita|valita)$/.test(word)
}

function isNegatedPassive(words: Word[], at: number, { notNegatedPassive }: Lists): boolean {
  const word = words[at]?.text ?? ''
  const isNegated = /^eik?ä?$/.test(words[at - 1]?.text ?? '') && !notNegatedPassive?.(word)
  return isNegated && /(?:.{3}et[aä]|[oi]d[aä]|ehdä|ähdä)$/.test(word)
}

/** "Jos muutat": a second person where no noun in the plural would be expected. */
export function isFinnishAddress(words: Word[], at: number, { askingWords }: Lists): boolean {
  return /[aeiouyäö]t$/.test(words[at]?.text ?? '') && askingWords?.(words[at - 1]?.text ?? '') === true
}

/** "hakiessasi", "saadaksesi", "haettuasi", "tulevansa", "ottaen", "viranomaisen antama". */
export function findFinnishNonFiniteClause(words: Word[], at: number, lists: Lists): Finding | undefined {
  const word = words[at]?.text ?? ''
  if (word.length < 6) return undefined
  const isClause =
    isTemporal(word, lists) ||
    (/[aä]kse(?:ni|si|en|mme|nne)$/.test(word) && !lists.notFinal?.(word)) ||
    isAfter(words, at, lists) ||
    (/[aeiouyäö]v[aä]ns[aä]$/.test(word) && !lists.notReported?.(word)) ||
    (/[aä]en$/.test(word) && !lists.notInstructive?.(word)) ||
    isOfAgent(words, at, lists)
  return isClause ? { kind: 'non-finite-clause' } : undefined
}

const possessive = '(?:ni|si|[aä]n|mme|nne)?$'
const vowelTemporal = new RegExp(`[aouyäöi]ess[aä]${possessive}`)
const consonantTemporal = new RegExp(
  `(?:(?:o|tu|kuu|luu|te|ske|de|ne|ge|hde|nne)ll|men|(?:teh|näh|saa|vie|tuo|syö|juo|käy|myy|jää|voi|lyö|luo)d|nous|juos|pääs)ess[aä]${possessive}`,
)

function isTemporal(word: string, { notTemporal }: Lists): boolean {
  if (/eess[aä]/.test(word) || notTemporal?.(word)) return false
  return vowelTemporal.test(word) || consonantTemporal.test(word)
}

function isAfter(words: Word[], at: number, lists: Lists): boolean {
  const word = words[at]?.text ?? ''
  if (lists.notAfter?.(word)) return false
  if (/[^s]t[uy][aä](?:ni|si|[aä]n|mme|nne)$/.test(word)) return true
  // "hakemuksen saavuttua", but not "varattua aikaa".
  return /[aouyäöei]tt[uy][aä]$/.test(word) && isGenitive(words[at - 1]?.text ?? '', lists)
}

function isGenitive(word: string, { be, notGenitive }: Lists): boolean {
  return word.endsWith('n') && !be?.(word) && !notGenitive?.(word)
}

function isOfAgent(words: Word[], at: number, lists: Lists): boolean {
  const word = words[at]?.text ?? ''
  const before = words[at - 1]?.text ?? ''
  const isParticiple =
    /(?:[tnsrljd][aäou]|[eo][aä])m(?:[aä][nta]?|[aä]ä|i[ae]n|at|ät)$/.test(word) && word.length > 6
  return (
    isParticiple &&
    /[^e]n$/.test(before) &&
    before.length > 3 &&
    isGenitive(before, lists) &&
    !lists.agents?.(word) &&
    at + 1 < words.length
  )
}

/** "maksutta", "perheineen", "postitse", "seuraavin ehdoin", "ilmoittamatta". */
export function findFinnishRareCase(words: Word[], at: number, lists: Lists): Finding | undefined {
  const word = words[at]?.text ?? ''
  const isRare =
    /(?:ks[ei]|ee|uude|yyde|oi|öi|ai|ui)tt[aä]$/.test(word) &&
    word.length > 6 &&
    !/(?:oi|öi|ai|ui)ttaa$/.test(word)
      ? !isVerbOrPartitive(word)
      : isListed(word, lists)
  return isRare ? { kind: 'rare-case' } : undefined
}

function isVerbOrPartitive(word: string): boolean {
  return /(?:soi|oso|ai|ui)tta$|eitt[aä]$/.test(word)
}

function isListed(word: string, { abessive, prolative, instructive, notComitative }: Lists): boolean {
  if (abessive?.(word) || prolative?.(word) || instructive?.(word)) return true
  if (/m[aä]tt[aä]$/.test(word)) return word.length > 8
  return /[a-zäö]{3}ine(?:en|ns[aä]|mme|nne)$/.test(word) && !notComitative?.(word)
}

/** "liitteiden toimittamista": a doing that is dressed as a thing. An everyday one may have a name, as in "lopeta huutaminen", where it doesn't carry its object with it. */
export function findFinnishNominalisation(words: Word[], at: number, lists: Lists): Finding | undefined {
  const word = words[at]?.text ?? ''
  const isOblique =
    /[aeiouyäö]mi(?:sen|sest[aä]|seksi|seen|sess[aä]|sell[aä]|selle|selt[aä]|sena|senä|st[aä]|set|sten|siss[aä])(?:ni|si|ns[aä]|mme|nne|kin)?$/.test(
      word,
    )
  const isLongNominative = /minen$/.test(word) && word.length > 13
  if (!(isOblique || isLongNominative) || word.length < 9 || lists.notAction?.(word)) return undefined
  if (lists.familiar?.(word) && !isGenitive(words[at - 1]?.text ?? '', lists)) return undefined
  return { kind: 'nominalisation' }
}

const action =
  /(?:[tdsnlk](?:us|ys)|[tdsnlk](?:uks|yks)(?:en|e[ae]n|ess[aä]|est[aä]|ell[aä]|elle|elt[aä]|et|ia|iä|ien|iin|iss[aä]|ist[aä]|eksi)|[tdsnlk](?:ust|yst)[aä]|uu(?:s|den|tta|teen|dessa|desta|della|tena|deksi)|yy(?:s|den|ttä|teen|dessä|destä|dellä|tenä|deksi)|nt[aä](?:a|ä|an|än)?|nn[aä](?:n|ss[aä]|st[aä]|ll[aä]|lle)|nti(?:a|ä|in)?|nnin|nni(?:ss[aä]|st[aä]|ll[aä]|lle))$/

/** "saavutettavuus", "toteutuksen": said only of words that are not familiar. */
export function isFinnishAction(word: string): boolean {
  return action.test(word)
}
