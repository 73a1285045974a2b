import { expect, it } from 'vitest'
import { readDemoGuidance } from '../../demo/read-guidance.ts'
import { wordsToCopy } from '../../widget/guidance/words-to-copy.ts'

it('gives the words of a card that are meant to be written elsewhere, and only those', async () => {
  expect(
    wordsToCopy('Kirjoita näin:\n\n”Hei, haluaisin jutella.\nSoittakaa iltapäivällä.”\n\nSivu kysyy nimesi.'),
  ).toBe('Hei, haluaisin jutella.\nSoittakaa iltapäivällä.')
  for (const quotes of ['“”', '„“', '«»', '""'])
    expect(wordsToCopy(`${quotes[0]}Long enough to be written somewhere${quotes[1]}`)).toBe(
      'Long enough to be written somewhere',
    )
  expect(wordsToCopy('Kirjoita ”haluan etsivän”, niin sovitaan.')).toBeUndefined()
  expect(wordsToCopy('”Lyhyt”')).toBeUndefined()
})

it('has something to copy in each language of the card that leads to the national form', async () => {
  const all = await readDemoGuidance('demo/guidance')
  const card = all.find(({ key }) => key === 'ask-outreach-to-call')
  expect(card?.link).toBe('https://www.yhteysetsivaan.fi')
  for (const [language, words] of Object.entries(card?.variants ?? {}))
    expect(wordsToCopy(words.text), language).toMatch(/^(Hei|Hej)!/)
})
