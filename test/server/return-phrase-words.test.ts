import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  bitsNeeded,
  foldPhrase,
  isOneSlipApart,
  mendWords,
  wordLists,
  wordsInPhrase,
} from '../../server/return-phrase/return-phrase.ts'

// What a frightened fourteen-year-old should not read as the key to a conversation: violence, bodies, faith, drink,
// sickness, insults and brands. Whole words; each list is its own language's.
const unwelcome = {
  fi: 'ase kuolema kuolla sota tappaa veri viha suru itku huume viina kalja olut tupakka sairas kipu pelko jumala saatana piru kirkko rukous enkeli läski tyhmä ruma rinta pylly paska pissa nokia lego hauta haava puukko pyssy ansa varas',
  sv: 'vapen död döda krig blod hat sorg gråt drog sprit öl vin snus sjuk smärta rädsla gud satan djävul kyrka bön ängel tjock dum ful bröst rumpa skit kiss grav sår kniv pistol tjuv ångest ensam',
  en: 'gun kill death dead die war blood hate grief cry drug beer wine drunk smoke sick pain fear god satan devil church prayer angel fat stupid ugly breast butt shit piss grave wound knife pistol thief anxiety alone hell slave suicide',
}
// Other words for English ears, whatever their letters.
const soundAlike =
  'pair pear|flower flour|sea see|son sun|tale tail|write right|night knight|one won|two too|four for|eight ate|week weak|meet meat|blue blew|new knew|hear here|bear bare|hair hare|wait weight|piece peace|plane plain|road rode|sale sail|hole whole|male mail|mane main|pale pail|steal steel|stare stair|deer dear|red read|bored board|course coarse|cereal serial|berry bury|bolder boulder|muscle mussel|lesson lessen|profit prophet|principal principle|morning mourning'

describe.each(['fi', 'sv', 'en'] as const)('the words in %s', (language) => {
  const words = wordLists[language]
  const folded = words.map((word) => foldPhrase(word).join(' '))

  it('are so many that five of them are 55 bits', () => {
    expect(words.length).toBeGreaterThanOrEqual(2048)
    expect(wordsInPhrase * Math.log2(words.length)).toBeGreaterThanOrEqual(55)
  })

  it('are short, in small letters that every phone has', () => {
    const letters = language === 'en' ? /^[a-z]{4,8}$/ : /^[a-zåäö]{4,8}$/
    expect(words.filter((word) => !letters.test(word))).toEqual([])
  })

  it('are all different, also without accents, and none is a slip of the finger away from another', () => {
    expect(new Set(folded).size).toBe(words.length)
    const near: string[] = []
    for (const [index, one] of folded.entries())
      for (const other of folded.slice(index + 1))
        if (isOneSlipApart(one, other)) near.push(`${one} ${other}`)
    expect(near).toEqual([])
  })

  it('hold none that frightens, shames or sells', () => {
    const stop = new Set(unwelcome[language].split(' '))
    expect(words.filter((word) => stop.has(word))).toEqual([])
  })
})

it('no two English words sound alike', () => {
  const has = new Set(wordLists.en)
  const both = soundAlike.split('|').filter((pair) => pair.split(' ').every((word) => has.has(word)))
  expect(both).toEqual([])
})

describe('a phrase as it is typed', () => {
  const aPhrase = fc
    .constantFrom(...(['fi', 'sv', 'en'] as const))
    .chain((language) => fc.array(fc.constantFrom(...wordLists[language]), { minLength: 5, maxLength: 5 }))
  const meant = (typed: string) => mendWords(foldPhrase(typed)).join(' ')

  it('is folded once and for all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
        const once = foldPhrase(typed).join(' ')
        expect(foldPhrase(once).join(' ')).toBe(once)
      }),
      { numRuns: 2000 },
    )
  })

  it('is the same in any case, with any signs between, composed or not, with or without its dots', () => {
    const between = fc.constantFrom(' ', '  ', '\n', '-', ', ', ' – ', '\u00a0', '.', '\t')
    const spelling = fc.constantFrom<(word: string) => string>(
      (word) => word,
      (word) => word.toUpperCase(),
      (word) => word[0]?.toUpperCase() + word.slice(1),
      (word) => word.normalize('NFD'),
      (word) => `\u200b${word}`,
      (word) => word.normalize('NFD').replace(/\p{M}/gu, ''),
    )
    fc.assert(
      fc.property(
        aPhrase,
        fc.array(fc.tuple(between, spelling), { minLength: 5, maxLength: 5 }),
        (words, ways) => {
          const typed = words.map((word, i) => `${ways[i]![0]}${ways[i]![1](word)}`).join('')
          expect(meant(` ${typed} `)).toBe(meant(words.join(' ')))
          expect(meant(words.join(' '))).toBe(foldPhrase(words.join(' ')).join(' '))
        },
      ),
      { numRuns: 500 },
    )
  })

  it('is another in another order', () => {
    expect(meant('aamu kettu joki kivi lumi')).not.toBe(meant('kettu aamu joki kivi lumi'))
  })

  it('forgives a slip where only one word can have been meant', () => {
    const finnish = wordLists.fi.slice(0, 5).join(' ')
    expect(meant(finnish.replace('aamupala', 'aamupalla'))).toBe(foldPhrase(finnish).join(' '))
    expect(meant('aamupaal kettu kivi lumi joki')).toBe('aamupala kettu kivi lumi joki')
    expect(meant('qqqqqq kettu kivi lumi joki')).toBe('qqqqqq kettu kivi lumi joki')
  })

  it('never takes a word that is right for another', () => {
    for (const words of Object.values(wordLists))
      for (const word of words.filter((_, i) => i % 50 === 0))
        expect(meant(word)).toBe(foldPhrase(word).join(''))
  })
})

describe('the work that a guess must bring', () => {
  it('is none as usual, grows with the failures, and has an end', () => {
    const of = (here: number, everywhere = here, waiting = 0) => bitsNeeded({ here, everywhere, waiting })
    expect([0, 10, 11, 20, 40, 10_000, 1e9].map((here) => of(here))).toEqual([0, 0, 14, 15, 16, 20, 20])
    expect(of(0, 201)).toBe(14)
    expect(of(0, 0, 21)).toBe(14)
  })
})
