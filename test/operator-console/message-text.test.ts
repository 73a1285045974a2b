import { describe, expect, it } from 'vitest'
import { partsOfText } from '../../operator-console/message/message-text.ts'
import { identityCodeMask } from '../../protocol/identity-code.ts'

const links = (text: string) => partsOfText(text).flatMap((part) => (part.kind === 'link' ? [part.url] : []))

describe('text of a message', () => {
  it('is never changed by being cut', () => {
    for (const text of [
      'hei',
      `Tunnus ${identityCodeMask}, katso https://a.example/x?y=1. Ja http://b.example!`,
      'https://a.example/(x)',
      '<img src=x onerror=alert(1)> https://"><script>',
      '',
    ])
      expect(
        partsOfText(text)
          .map((part) => part.text)
          .join(''),
      ).toBe(text)
  })

  it('links what begins with http or https', () => {
    expect(links('katso https://ohjaamo.example/aika ja http://b.example')).toEqual([
      'https://ohjaamo.example/aika',
      'http://b.example/',
    ])
  })

  it('leaves the full stop of the sentence outside the link', () => {
    expect(links('Se on täällä: https://a.example/b.')).toEqual(['https://a.example/b'])
    expect(links('(katso https://a.example/b)')).toEqual(['https://a.example/b'])
  })

  it.each(['javascript:alert(1)', 'data:text/html,x', 'ftp://a.example', 'https://', 'www.a.example'])(
    'does not link %s',
    (text) => {
      expect(links(text)).toEqual([])
    },
  )

  it('does not link an address that hides where it goes', () => {
    expect(links('https://pankki.example@evil.example/')).toEqual([])
  })

  it('marks every masked identity code', () => {
    const parts = partsOfText(`a ${identityCodeMask} b ${identityCodeMask}`)
    expect(parts.map((part) => part.kind)).toEqual(['text', 'mask', 'text', 'mask'])
  })
})
