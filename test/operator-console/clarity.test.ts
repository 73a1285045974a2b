import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import en from '../../locales/operator-console/en.json' with { type: 'json' }
import fi from '../../locales/operator-console/fi.json' with { type: 'json' }
import easy from '../../locales/operator-console/fi-simple.json' with { type: 'json' }
import sv from '../../locales/operator-console/sv.json' with { type: 'json' }
import { findHints } from '../../operator-console/clarity/find-hints.ts'
import { type ClarityLanguage, type HintKind, hintKinds } from '../../operator-console/clarity/hint.ts'

const languages = ['fi', 'sv', 'en'] as const

function marked(text: string, language: ClarityLanguage, kind: HintKind): string[] {
  return findHints(text, language)
    .filter((hint) => hint.kind === kind)
    .map(({ start, end }) => text.slice(start, end))
}

interface Example {
  language: ClarityLanguage
  kind: HintKind
  /** What is marked in a text that a reader could find hard. */
  hard: [text: string, mark: string][]
  /** Where the same rule has to keep quiet. */
  fine: string[]
}

const examples: Example[] = [
  {
    language: 'fi',
    kind: 'passive',
    hard: [
      ['Hakemus käsitellään kahdessa viikossa.', 'käsitellään'],
      ['Asia ratkaistiin eilen.', 'ratkaistiin'],
      ['Avustus on maksettu.', 'maksettu'],
      ['Ilmoitus on tehtävä heti.', 'tehtävä'],
      ['Hakemus tulisi lähettää heti.', 'tulisi'],
      ['Lasku on maksettava heti.', 'maksettava'],
      ['Lasku tulee maksaa ja kuitti tulee säilyttää.', 'tulee'],
    ],
    fine: [
      'Pane lautanen pöytään.',
      'Hän ei ota mitään.',
      'Leffa on jännittävä.',
      'Laita se nettiin.',
      'Vastaa viestiin.',
      'Hän tulee ja auttaa sinua.',
      'Voit odottaa. Sitten asunto tarkastetaan.',
      'Torilla myydään marjoja.',
      'Illalla opetellaan ajamaan trukkia.',
      'Odota kymmeneen minuuttiin asti.',
      'Hän soitti äidillään olevaan puhelimeen.',
      'Nuori kertoi motivaatiotaan.',
      'Ohje on kirjoitettu suomeksi.',
      'Hän sanoi, että tulisi huomenna.',
      'Sinua voidaan syyttää rikoksesta, jos annat tilisi toisen käyttöön ja joku siirtää sen kautta rahaa.',
    ],
  },
  {
    language: 'fi',
    kind: 'non-finite-clause',
    hard: [
      ['Ota kortti mukaan hakiessasi tukea.', 'hakiessasi'],
      ['Soita saadaksesi ajan.', 'saadaksesi'],
      ['Maksa lasku rahat saatuasi.', 'saatuasi'],
      ['Hän sanoi tulevansa huomenna.', 'tulevansa'],
      ['Hakemuksen saavuttua Kela soittaa.', 'saavuttua'],
    ],
    fine: [
      'Olen huoneessa.',
      'Olen enimmäkseen kotona.',
      'Näen sinut huomenna.',
      'Ystävänsä kanssa hän lähti.',
      'Ota varattua aikaa lisää.',
      'Tule ennen sovittua aikaa.',
      'Voin keskittyä kouluun.',
      'Vastaus tulee viikon kuluttua, siis seitsemän päivän kuluessa.',
      'Käyn siellä kymmenessä eri paikassa.',
      'Kaupungin tapahtuma alkaa. Nuoren työelämä on uutta. Saan ihottumaa kädestä.',
      'Tässä on äidin ja hänen vauvansa kuva.',
    ],
  },
  {
    language: 'fi',
    kind: 'rare-case',
    hard: [
      ['Hae tukea keskeytyksettä.', 'keskeytyksettä'],
      ['Hän tuli perheineen.', 'perheineen'],
      ['Vastaus tulee postitse.', 'postitse'],
      ['Hän lähti ilmoittamatta.', 'ilmoittamatta'],
    ],
    fine: ['Etsin huonetta.', 'Aineen nimi on alkoholi.', 'Voit auttaa.', 'Pelkään osoitetta.'],
  },
  {
    language: 'fi',
    kind: 'nominalisation',
    hard: [
      ['Ohje koskee liitteiden lähettämistä.', 'lähettämistä'],
      ['Kerro palvelun luovutettavuus.', 'luovutettavuus'],
    ],
    fine: [
      'Ihmisen koti on täällä.',
      'Ensimmäisen kerran jännittää.',
      'Tässä on vastaus.',
      'Kerro ongelmista.',
      'Siirrä se huomiselle.',
      'Asumisen hinta nousi.',
      'Lopeta huutaminen ja tönimistä vältä.',
      'Puhumme syömisestä ja nukahtamisesta.',
    ],
  },
  {
    language: 'fi',
    kind: 'missing-you',
    hard: [['Hakijan lomake on väärä.', 'Hakijan']],
    fine: ['Olet hakija. Hakijan lomake on tässä.', 'Tuo lomake minulle.', 'Eetu myy leipää.'],
  },
  {
    language: 'fi',
    kind: 'long-word',
    hard: [['Lue tämä kotoutumiskoulutussuunnitelma.', 'kotoutumiskoulutussuunnitelma']],
    fine: [
      'Lue vuokrasopimus.',
      'Kysy terveyden-hoitajalta.',
      'Soita maahanmuuttovirastosta.',
      'Täytä opiskelupaikkahakemus.',
    ],
  },
  {
    language: 'fi',
    kind: 'unusual-word',
    hard: [['Se vaatii byrokratiaa.', 'byrokratiaa']],
    fine: [
      'Kirjastossa on lehtiä ja tietokoneita.',
      'Ohjaaja soittaa vuokranantajalle huomenna.',
      'Asun Fredrikinkadulla.',
    ],
  },
  {
    language: 'sv',
    kind: 'passive',
    hard: [
      ['Ansökan behandlades i går.', 'behandlades'],
      ['Blanketten ska undertecknas.', 'undertecknas'],
      ['Stödet har betalats.', 'betalats'],
      ['Han blir anvisad ett arbete.', 'anvisad'],
      ['Priset påverkas av inkomsten.', 'påverkas'],
    ],
    fine: [
      'Det finns hjälp.',
      'Hoppas du mår bra.',
      'Kommunernas chefer kom.',
      'Vi träffas på en plats.',
      'Hon blir glad.',
      'Frukosten serveras i matsalen.',
      'Lukas äter frukost.',
    ],
  },
  {
    language: 'sv',
    kind: 'non-finite-clause',
    hard: [
      ['Den av staden beviljade pengen räcker.', 'av staden beviljade'],
      ['Se bifogande papper.', 'bifogande'],
    ],
    fine: [
      'Skriv ett meddelande.',
      'Vi gick till stranden.',
      'Boken är spännande.',
      'Prata med en uppsökande ungdomsarbetare.',
      'Barnet är gråtande och sjungande.',
    ],
  },
  {
    language: 'sv',
    kind: 'nominalisation',
    hard: [['Det gäller tillhörighet och finansiering.', 'finansiering']],
    fine: ['Läs en tidning.', 'Min utbildning är klar.'],
  },
  {
    language: 'sv',
    kind: 'missing-you',
    hard: [['Klienten ska ta med pass.', 'Klienten']],
    fine: ['Du är klienten här.', 'Eddie anmälde sig som arbetssökande.'],
  },
  {
    language: 'sv',
    kind: 'long-word',
    hard: [['Läs om arbetsmarknadsfärdigheter.', 'arbetsmarknadsfärdigheter']],
    fine: ['Sök bostadsbidrag.', 'Hon har en funktionsnedsättning.', 'Prata med skolhälsovårdaren.'],
  },
  {
    language: 'sv',
    kind: 'unusual-word',
    hard: [['Det är en komplicerad procedur med kriterier.', 'kriterier']],
    fine: ['Biblioteket har många böcker och tidningar.', 'Läraren ringer till mina föräldrar.'],
  },
  {
    language: 'en',
    kind: 'passive',
    hard: [
      ['The application is processed in May.', 'processed'],
      ['The form has not been sent.', 'sent'],
      ['The bread is baked by her.', 'baked'],
    ],
    fine: [
      'I am worried.',
      'The office is closed.',
      'He called me.',
      'You can wait. Then the flat is checked.',
      'The bread is baked here.',
    ],
  },
  {
    language: 'en',
    kind: 'non-finite-clause',
    hard: [
      ['Having moved, he called us.', 'Having'],
      ['Bring it when visiting the office.', 'visiting'],
    ],
    fine: ['Nothing happened.', 'You are reading.', 'Living alone is hard.'],
  },
  {
    language: 'en',
    kind: 'nominalisation',
    hard: [['It is an adjustment.', 'adjustment']],
    fine: ['This is a question.', 'Wait at the station.'],
  },
  {
    language: 'en',
    kind: 'missing-you',
    hard: [['The applicant must come.', 'The applicant']],
    fine: ['You are the applicant.', 'Bring the form to me.'],
  },
  {
    language: 'en',
    kind: 'long-word',
    hard: [['This is incomprehensible.', 'incomprehensible']],
    fine: ['Book an appointment.', 'You get information.', 'A workshop (nuorisotyöpajatoiminta) helps.'],
  },
  {
    language: 'en',
    kind: 'unusual-word',
    hard: [['It is an arbitrary sum.', 'arbitrary']],
    fine: [
      'The teacher reads books to the children.',
      'She cancelled the meeting yesterday.',
      'It is called “nollalinja”.',
      'Unfortunately the temperature is below zero.',
    ],
  },
]

describe.each(examples)('$kind in $language', ({ language, kind, hard, fine }) => {
  it.each(hard)('is seen in “%s”', (text, mark) => {
    expect(marked(text, language, kind)).toContain(mark)
  })

  it.each(fine)('is not seen in “%s”', (text) => {
    expect(marked(text, language, kind)).toEqual([])
  })
})

describe('a simpler wording', () => {
  const offers: [ClarityLanguage, string, string, string | undefined, boolean][] = [
    ['fi', 'Mikäli tulet, soita.', 'Mikäli', 'Jos', true],
    ['fi', 'Se on siten, mikäli tulet.', 'mikäli', 'jos', true],
    ['fi', 'Voit suorittaa maksun.', 'suorittaa', 'tehdä, maksaa', false],
    ['fi', 'Ota esim. pipo.', 'esim.', 'esimerkiksi', true],
    ['fi', 'Ota esim pipo.', 'esim', 'esimerkiksi', true],
    ['fi', 'Hakijan lomake.', 'Hakijan', 'Sinun', true],
    ['sv', 'Ring ifall du vill.', 'ifall', 'om', true],
    ['sv', 'Ta t.ex. en bok.', 't.ex.', 'till exempel', true],
    ['en', 'Call us prior to Monday.', 'prior to', 'before', true],
    ['en', 'Take e.g. a book.', 'e.g.', 'for example', true],
    ['en', 'It is about the SSRI.', 'SSRI', undefined, false],
  ]
  it.each(offers)('in %s is offered in “%s” for %s', (language, text, mark, instead, fits) => {
    const hint = findHints(text, language).find(({ start, end }) =>
      text.slice(start, end).startsWith(mark.replace(/\.$/, '')),
    )
    expect(hint).toBeDefined()
    expect(hint?.instead).toBe(instead)
    expect(hint?.fits ?? false).toBe(fits)
  })

  it('divides a long compound between words that everybody knows', () => {
    const [hint] = findHints('Se on henkilöllisyystodistusjono.', 'fi')
    expect(hint).toMatchObject({ kind: 'long-word', instead: 'henkilöllisyystodistus-jono', fits: true })
  })
})

describe('length', () => {
  const words = { fi: 'ja', sv: 'och', en: 'and' }
  const limit = { fi: 18, sv: 18, en: 20 }

  it.each(languages)(
    'makes a sentence long in %s one word after the limit, and numbers do not count',
    (language) => {
      const sentence = Array(limit[language]).fill(words[language]).join(' ')
      expect(marked(`${sentence} 12 13 14.`, language, 'long-sentence')).toEqual([])
      expect(marked(`${sentence} ${words[language]}.`, language, 'long-sentence')).toHaveLength(1)
    },
  )

  it.each(languages)('makes a paragraph long in %s only where no line is broken', (language) => {
    const sentence = `X ${Array(11).fill(words[language]).join(' ')}.`
    const lines = Array(7).fill(sentence)
    expect(marked(lines.join(' '), language, 'long-paragraph')).toHaveLength(1)
    expect(marked(lines.join('\n'), language, 'long-paragraph')).toEqual([])
    expect(marked(lines.join('\n\n'), language, 'long-paragraph')).toEqual([])
  })

  it('is not counted over a colon after which something begins, as an example does', () => {
    const half = Array(10).fill('ja').join(' ')
    expect(marked(`${half}: ${half}.`, 'fi', 'long-sentence')).toHaveLength(1)
    expect(marked(`${half}: Ja ${half}.`, 'fi', 'long-sentence')).toEqual([])
  })

  it('is not counted over the stop of an abbreviation or of a time', () => {
    const half = Array(10).fill('ja').join(' ')
    expect(marked(`${half} esim. ${half}.`, 'fi', 'long-sentence')).toHaveLength(1)
    expect(marked(`${half} klo 16. Ja ${half}.`, 'fi', 'long-sentence')).toEqual([])
  })
})

describe('hints', () => {
  const paragraph = 'Mikäli hakemus hylätään, hakijan tulee toimittaa liitteet postitse.'

  it('leave addresses, links and variables alone', () => {
    expect(findHints('https://esim.fi/suorittaminen {käsittely} suorittaminen@esim.fi', 'fi')).toEqual([])
    expect(findHints('[Kela](https://kela.fi/mikäli-suorittaminen)', 'fi')).toEqual([])
  })

  it('mark a word of soft hyphens and combining marks where it stands', () => {
    const text = 'Voit soittaa, mika\u0308li haluat.'
    expect(marked(text, 'fi', 'officialese')).toEqual(['mika\u0308li'])
  })

  it('mark an unusual word once a paragraph', () => {
    expect(marked('Byrokratia on byrokratiaa, byrokratia.', 'fi', 'unusual-word')).toHaveLength(1)
    expect(marked('Se on byrokratia.\n\nSe on byrokratia.', 'fi', 'unusual-word')).toHaveLength(2)
  })

  it.each([
    ['fi', 'Byrokratia vie aikaa.', 'Byrokratia tarkoittaa virastojen sääntöjä.'],
    ['sv', 'Det finns kriterier.', 'Kriterier betyder villkor.'],
    ['en', 'It is arbitrary.', 'Arbitrary means without a reason.'],
  ] as const)('in %s leave a hard word alone that the paragraph explains', (language, hard, explanation) => {
    expect(marked(hard.toLowerCase(), language, 'unusual-word')).toHaveLength(1)
    expect(marked(`${hard.toLowerCase()} ${explanation}`, language, 'unusual-word')).toEqual([])
  })

  it.each(languages)('in %s stay inside any text, in order, one word in one hint', (language) => {
    const anything = fc.array(
      fc.oneof(
        {
          weight: 3,
          arbitrary: fc.constantFrom(...paragraph.split(' '), 'e.g.', 't.ex.', '\n', '\n\n', '{', '](', '@'),
        },
        { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
      ),
      { maxLength: 600 },
    )
    fc.assert(
      fc.property(anything, (pieces) => {
        const text = pieces.join(' ').slice(0, 4000)
        const hints = findHints(text, language)
        let previous = 0
        for (const { start, end } of hints) {
          expect(start).toBeGreaterThanOrEqual(previous)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
          previous = start
        }
        const inWords = hints.filter(
          ({ kind, explanation }) => explanation.endsWith(kind) && !/long-(s|p)/.test(kind),
        )
        const places = inWords.filter(({ kind }) => kind !== 'missing-you')
        for (const [at, hint] of places.entries())
          expect(hint.start).toBeGreaterThanOrEqual(places[at - 1]?.end ?? 0)
      }),
      { numRuns: 60 },
    )
  })

  it.each(languages)('in %s of two texts together are those of each, moved', (language) => {
    const texts = fc.array(
      fc.constantFrom(...paragraph.split(' '), 'You', 'blir', 'applied.', 'Ja', '\n', '12.'),
      {
        minLength: 1,
        maxLength: 60,
      },
    )
    fc.assert(
      fc.property(texts, texts, (one, other) => {
        const first = `${one.join(' ').trim()}x`
        const second = `x${other.join(' ').trim()}`
        const moved = findHints(second, language).map((hint) => ({
          ...hint,
          start: hint.start + first.length + 2,
          end: hint.end + first.length + 2,
        }))
        expect(findHints(`${first}\n\n${second}`, language)).toEqual([
          ...findHints(first, language),
          ...moved,
        ])
      }),
      { numRuns: 100 },
    )
  })

  it('tell once a paragraph that the reader is spoken of as somebody else', () => {
    const text = 'Hakijan lomake on tässä. Hakija täyttää sen.'
    expect(marked(text, 'fi', 'missing-you')).toEqual(['Hakijan'])
    expect(marked(`${text}\n\n${text}`, 'fi', 'missing-you')).toHaveLength(2)
  })

  it('leave a short name alone where its full name stands before it', () => {
    expect(marked('Avaa DVV.', 'fi', 'abbreviation')).toEqual(['DVV'])
    expect(marked('Avaa väestövirasto (DVV). Kysy DVV:ltä.', 'fi', 'abbreviation')).toEqual([])
  })

  it.each([
    ['fi', 'Suorita maksu heti.', 'Suorita kurssi loppuun, se on hyvä suoritus.'],
    ['fi', 'Tuki myönnetään sinulle.', 'Saat myönteisen päätöksen.'],
    ['fi', 'Hän laatii paperin.', 'Pane se laatikkoon.'],
    ['fi', 'Hän aikoo toimittaa sen.', 'Toimittaja kysyi siitä.'],
    ['fi', 'Hanke käynnistyy.', 'Käynnistä tietokone.'],
    ['fi', 'Hanke toteutetaan.', 'Unelmani toteutuu.'],
    ['fi', 'Työ mahdollistaa sen.', 'Se ei ole mahdollista minulle.'],
    ['fi', 'Kysy asumiseen liittyvistä asioista.', 'Kysy asioista, jotka liittyvät rahaan.'],
    ['sv', 'Det är en förmån.', 'Det är ett förmånligt pris.'],
    ['sv', 'Jag anhåller om stöd.', 'Han blev anhållen.'],
    ['en', 'Ask the authority.', 'Ask the Road Authority.'],
    ['en', 'We notify you.', 'Turn on notifications.'],
  ] as const)(
    'in %s know officialese in “%s” from everyday words in “%s”',
    (language, official, everyday) => {
      expect(marked(official, language, 'officialese')).not.toEqual([])
      expect(marked(everyday, language, 'officialese')).toEqual([])
    },
  )

  it('are the same however often one asks', () => {
    const once = findHints(paragraph, 'fi')
    expect(once.length).toBeGreaterThan(3)
    expect(findHints(paragraph, 'fi')).toEqual(once)
  })
})

describe('the helper', () => {
  it.each(Object.entries({ fi, 'fi-simple': easy, sv, en }))(
    'explains every kind of hint in %s in one line',
    (_name, texts) => {
      expect(Object.keys(texts.clarity.hint).sort()).toEqual([...hintKinds].sort())
      for (const line of Object.values(texts.clarity.hint)) expect(line).toMatch(/^[^\n]{5,80}$/)
    },
  )

  it('never gives a certificate', () => {
    expect(fi.clarity.title).toBe('Selkokielen apulainen')
    for (const texts of [fi, easy, sv, en])
      expect(JSON.stringify(texts.clarity)).not.toMatch(
        /on selkokieltä|pistettä|pisteet|score|poäng|selkotunnus|Selkokeskus/i,
      )
  })
})

describe('an abbreviation that is written out', () => {
  const writtenOut = (text: string) => {
    const [found] = findHints(text, 'fi')
    return text.slice(0, found!.start) + found!.instead + text.slice(found!.end)
  }

  it('takes its stop along, but not the one that ends a sentence', () => {
    expect(writtenOut('Voit kysyä esim. äidiltä.')).toBe('Voit kysyä esimerkiksi äidiltä.')
    expect(writtenOut('Kysy äidiltä, isältä ym.')).toMatch(/\.$/)
  })
})
