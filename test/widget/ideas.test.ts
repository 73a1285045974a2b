import { describe, expect, it } from 'vitest'
import { ideasIn } from '../../widget/ui/ideas.ts'
import { busyMilliseconds } from '../support/busy-milliseconds.ts'

describe('one idea a line', () => {
  it('ends with a sentence, wherever its writer broke lines', () => {
    expect(ideasIn('Soita 112. Apu tulee! Kuka soittaa?\nSinä voit\nsoittaa.')).toEqual([
      'Soita 112. ',
      'Apu tulee! ',
      'Kuka soittaa?\n',
      'Sinä voit\nsoittaa.',
    ])
    expect(ideasIn('Sano: ”En jaksa.” Älä jää yksin… ”Tule.”')).toEqual([
      'Sano: ”En jaksa.” ',
      'Älä jää yksin… ',
      '”Tule.”',
    ])
  })

  it('goes on after what is shortened, counted or only looks like an end', () => {
    for (const whole of [
      'Voit soittaa esim. Kelaan.',
      'Esim. Kela auttaa.',
      'Lue lisää: [Kela. Soita ensin](https://kela.fi).',
      'Ohjaamo on auki klo 9. Ovella ei ole jonoa.',
      '1. Avaa sivu.',
      'Avataan 12.30 ja suljetaan 15.',
      'Kirjoita osoitteeseen a.b@c.fi tai mene sivulle kela.fi.',
    ])
      expect(ideasIn(whole)).toEqual([whole])
    expect(ideasIn('')).toEqual([])
  })

  it('loses no character, and no time over a long text', () => {
    const long = 'Hei. Ks. Kela... '.repeat(4000)
    expect(busyMilliseconds(() => expect(ideasIn(long).join('')).toBe(long))).toBeLessThan(500)
  })
})
