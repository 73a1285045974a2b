/**
 * Digits, and the letters that none of them looks like: no B, I, L, O, Q, S or Z. 34 random bits in seven characters
 * need 29 of them, so that D and T, M and N both stay: the check character tells them apart, whoever misheard.
 */
export const codeAlphabet = '0123456789ACDEFGHJKMNPRTUVWXY'
export const codeLength = 8

const size = codeAlphabet.length
// 8 · 11 = 3 · 29 + 1: dividing by the last weight is multiplying by this.
const inverseOfLastWeight = 11

const lookAlikes: Record<string, string> = { O: '0', Q: '0', I: '1', L: '1', Z: '2', S: '5', B: '8' }

/** 29 is a prime and the weights are 1 to 8, so that one wrong character or two that changed places always show. */
function weigh(values: readonly number[]): number {
  return values.reduce((sum, value, at) => sum + value * (at + 1), 0) % size
}

/** The code that begins with these seven; each is a place in the alphabet, from 0. */
export function completeCode(first: readonly number[]): string {
  const check = ((size - weigh(first)) * inverseOfLastWeight) % size
  return [...first, check].map((value) => codeAlphabet[value]).join('')
}

/**
 * The code as it was given out, from whatever was typed: small letters, spaces, hyphens and look-alikes do no harm.
 * Undefined where a character is wrong, missing or too many, or two have changed places.
 */
export function readCode(typed: string): string | undefined {
  const characters = [
    ...typed
      .normalize('NFKC')
      .toUpperCase()
      .replace(/[\s\p{P}]/gu, ''),
  ]
  const code = characters.map((one) => lookAlikes[one] ?? one)
  const values = code.map((one) => codeAlphabet.indexOf(one))
  const isWhole = values.length === codeLength && values.every((value) => value >= 0)
  return isWhole && weigh(values) === 0 ? code.join('') : undefined
}

/** In two groups of four, as it is said and read. */
export function groupCode(code: string): string {
  return `${code.slice(0, codeLength / 2)} ${code.slice(codeLength / 2)}`
}

const finnishNames: Record<string, string> = {
  A: 'Aarne',
  C: 'Celsius',
  D: 'Daavid',
  E: 'Eemeli',
  F: 'Faarao',
  G: 'Gideon',
  H: 'Heikki',
  J: 'Jussi',
  K: 'Kalle',
  M: 'Matti',
  N: 'Niilo',
  P: 'Paavo',
  R: 'Risto',
  T: 'Tyyne',
  U: 'Urho',
  V: 'Vihtori',
  W: 'Wiski',
  X: 'Äksä',
  Y: 'Yrjö',
}

/** How each character is said in Finland so that nobody mishears it; a digit is said as it is. */
export function spellCode(code: string): string[] {
  return [...code].map((one) => finnishNames[one] ?? one)
}
