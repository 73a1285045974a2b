import { describe, expect, it } from 'vitest'
import { mentionsName } from '../../operator-console/consultation/mentions-name.ts'

describe('a question to a colleague', () => {
  it.each([
    ['Vili ei nuku', 'Vili'],
    ['miten autan VILIÄ?', 'Vili'],
    ['(vilin äiti)', 'Vili'],
    ['Oskari K. kertoi', 'oskari k.'],
  ])('names the young person in “%s”', (text, name) => expect(mentionsName(text, name)).toBe(true))

  it.each([
    ['siviilipalvelus', 'Vili'],
    ['Mihin voi soittaa yöllä?', 'Vili'],
    ['mitä vain', null],
    ['a ja b', 'a'],
    ['xVili', 'Vili'],
  ])('names nobody in “%s”', (text, name) => expect(mentionsName(text, name)).toBe(false))
})
