import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { callAddress, callNumbers } from '../../widget/guidance/call-numbers.ts'

describe('the numbers of a text', () => {
  it('are those one can call, each once, in their order', () => {
    expect(callNumbers('112, jos on hätä. 116 111 kuuntelee; 112 aina.')).toEqual(['112', '116 111'])
    expect(callNumbers('Puhelin: 09 000 0000 tai +358 40 123 4567.')).toEqual([
      '09 000 0000',
      '+358 40 123 4567',
    ])
    expect(callNumbers('اتصل \u2066116 111\u2069')).toEqual(['116 111'])
    expect(callAddress('116 111')).toBe('tel:116111')
    expect(callAddress('+358 40 123')).toBe('tel:+35840123')
  })

  it('are no hours, dates, ages or addresses', () => {
    const others =
      'Satamakatu 3, ma–pe 12–16, klo 12.00–16.00, 22.11.2026, 13–17-vuotiaat, 1112, 00100, 112-117'
    expect(callNumbers(others)).toEqual([])
  })

  it('are 112 first in every crisis card of the demo, in every language', () => {
    const cards = readdirSync('demo/guidance')
      .map((name) => JSON.parse(readFileSync(`demo/guidance/${name}`, 'utf8')))
      .filter(({ kind }) => kind === 'crisis-card')
    expect(cards.length).toBeGreaterThan(5)
    for (const { key, variants } of cards)
      for (const [language, { text }] of Object.entries<{ text: string }>(variants)) {
        const found = callNumbers(text)
        expect([key, language, found]).toEqual([key, language, expect.arrayContaining(['112'])])
        expect(found.filter((one) => one !== '112' && one !== '116 111')).toEqual([])
      }
  })
})
