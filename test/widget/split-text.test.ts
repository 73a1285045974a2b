import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { identityCodeMask } from '../../protocol/identity-code.ts'
import { splitText } from '../../widget/talk/split-text.ts'

const links = (text: string) =>
  splitText(text).flatMap((part) => (part.kind === 'link' ? [[part.text, part.href]] : []))

describe('split-text', () => {
  test('an address becomes a link, the full stop after it does not', () => {
    expect(splitText('Katso https://kuusiniemi.example/tyo. Soita sitten.')).toEqual([
      { kind: 'text', text: 'Katso ' },
      { kind: 'link', text: 'https://kuusiniemi.example/tyo', href: 'https://kuusiniemi.example/tyo' },
      { kind: 'text', text: '. Soita sitten.' },
    ])
  })

  test('named links are followed in words from the library, and nowhere else', () => {
    const text = 'Hae täällä: [Opintopolku](https://opintopolku.fi). Myös https://a.example käy.'
    expect(splitText(text, true)).toEqual([
      { kind: 'text', text: 'Hae täällä: ' },
      { kind: 'link', text: 'Opintopolku', href: 'https://opintopolku.fi/' },
      { kind: 'text', text: '. Myös ' },
      { kind: 'link', text: 'https://a.example', href: 'https://a.example/' },
      { kind: 'text', text: ' käy.' },
    ])
    expect(splitText('[Pankki](https://evil.example)').map((part) => 'text' in part && part.text)).toEqual([
      '[Pankki](',
      'https://evil.example',
      ')',
    ])
  })

  test('a named link with a password before its host stays text', () => {
    expect(splitText('[Pankki](https://bank.example@evil.example/)', true)).toEqual([
      { kind: 'text', text: '[Pankki](https://bank.example@evil.example/)' },
    ])
  })

  test.each([
    ['(https://a.example/b)', 'https://a.example/b'],
    ['https://a.example/b_(c)', 'https://a.example/b_(c)'],
    ['http://a.example?x=1&y=2!', 'http://a.example/?x=1&y=2'],
    ['”https://a.example/ä”', 'https://a.example/%C3%A4'],
  ])('%s leads to %s', (text, href) => {
    expect(links(text)).toEqual([[expect.any(String), href]])
  })

  test.each([
    'javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'ftp://a.example',
    'https://bank.example@evil.example/',
    'https://user:secret@evil.example/',
    'https://',
    'htt\u200bps://a.example',
    'www.a.example',
  ])('%s stays text', (text) => {
    expect(links(text)).toEqual([])
  })

  test('an invisible character ends an address: what is seen is where it leads', () => {
    expect(links('https://a.example\u202egro.live')).toEqual([['https://a.example', 'https://a.example/']])
  })

  test('a hidden identity code is marked, wherever it stands', () => {
    expect(splitText(`${identityCodeMask} ja ${identityCodeMask}`).map(({ kind }) => kind)).toEqual([
      'masked',
      'text',
      'masked',
    ])
  })

  test('no text is lost or added, and every link is http or https', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.webUrl(),
      fc.constantFrom('javascript:', 'https://', '@', identityCodeMask),
    )
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join(' ')
        const parts = splitText(text)
        expect(parts.map((part) => (part.kind === 'masked' ? identityCodeMask : part.text)).join('')).toBe(
          text,
        )
        for (const [, href = ''] of links(text)) expect(href).toMatch(/^https?:\/\//)
      }),
    )
  })
})
