import { codeAlphabet, codeLength, completeCode } from '../../protocol/referral-code.ts'

// Nobody should have to say these at a desk, in Finnish, Swedish or English.
export const unsayable: readonly string[] = [
  ...['FUCK', 'CUNT', 'RAPE', 'DEAD', 'HATE', 'NEGR', 'RUNK', 'KYRP', 'PERK', '1488'],
  ...['KUK', 'FAG'],
]

const maySay = (code: string) => !unsayable.some((word) => code.includes(word))

/** A new code. `draw` gives a random whole number below the one it is given. */
export function drawCode(draw: (below: number) => number): string {
  for (;;) {
    const code = completeCode(Array.from({ length: codeLength - 1 }, () => draw(codeAlphabet.length)))
    if (maySay(code)) return code
  }
}
