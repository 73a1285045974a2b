import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { partsOfWords } from '../../operator-console/guidance/guidance-words.ts'
import { blocksOf, rowsOf } from '../../protocol/guidance-blocks.ts'

describe('a text of the library', () => {
  it('has paragraphs whose lines stay lines', () => {
    expect(blocksOf('Yksi.\nKaksi.\n\nKolme.')).toEqual([
      { kind: 'paragraph', lines: ['Yksi.', 'Kaksi.'] },
      { kind: 'paragraph', lines: ['Kolme.'] },
    ])
  })

  it('has lists and steps whose items go on over lines, up to an empty one', () => {
    expect(blocksOf('Ota:\n- takki\n- kortti\n  ja kopio\n\n1. Mene.\nSano hei.\n2. Istu.\n\nHyvä.')).toEqual(
      [
        { kind: 'paragraph', lines: ['Ota:'] },
        { kind: 'list', items: ['takki', 'kortti\nja kopio'] },
        { kind: 'steps', first: 1, items: ['Mene.\nSano hei.', 'Istu.'] },
        { kind: 'paragraph', lines: ['Hyvä.'] },
      ],
    )
  })

  it('goes on counting steps that stand apart', () => {
    const [, second] = blocksOf('1. Mene.\n\n2. Istu.')
    expect(second).toEqual({ kind: 'steps', first: 2, items: ['Istu.'] })
  })

  it('has rows where every line names what it says, and else lines', () => {
    expect(rowsOf(['Osoite: Satamakatu 3', 'Auki: ma–pe klo 12.00–16.00'])).toEqual([
      { name: 'Osoite', value: 'Satamakatu 3' },
      { name: 'Auki', value: 'ma–pe klo 12.00–16.00' },
    ])
    expect(rowsOf(['العنوان: Satamakatu 3', 'الهاتف: 09 000 0000'])).toHaveLength(2)
    expect(rowsOf(['Osoite: Satamakatu 3', 'Tule käymään.'])).toBeUndefined()
    expect(rowsOf(['Muista: ota takki.'])).toBeUndefined()
  })

  it('has links with a name, and none that hide where they go', () => {
    expect(partsOfWords('Katso [Ohjaamo](https://ohjaamo.example/a) tai https://b.example.')).toEqual([
      { kind: 'text', text: 'Katso ' },
      { kind: 'link', text: 'Ohjaamo', url: 'https://ohjaamo.example/a' },
      { kind: 'text', text: ' tai ' },
      { kind: 'link', text: 'https://b.example', url: 'https://b.example/' },
      { kind: 'text', text: '.' },
    ])
    expect(partsOfWords('[x](https://bank.fi@evil.example)').every(({ kind }) => kind === 'text')).toBe(true)
    expect(partsOfWords('[x](javascript:alert)').every(({ kind }) => kind === 'text')).toBe(true)
  })

  it('has variables, and braces that are none', () => {
    expect(partsOfWords('{service_name} {nobody}').map(({ kind }) => kind)).toEqual(['variable', 'text'])
  })

  it('loses no word of the demo city’s library on the way to the screen', () => {
    const folder = 'demo/guidance'
    const squeezed = (text: string) => text.replaceAll(/\s+/g, '')
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
      const { variants = {} } = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'))
      for (const { text } of Object.values<{ text: string }>(variants)) {
        const shown = blocksOf(text).flatMap((block) =>
          block.kind === 'paragraph'
            ? block.lines
            : block.items.map((item, at) =>
                block.kind === 'list' ? `- ${item}` : `${block.first + at}. ${item}`,
              ),
        )
        expect(squeezed(shown.join('\n'))).toBe(squeezed(text))
      }
    }
  })
})
