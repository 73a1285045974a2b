import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { findHints } from '../../operator-console/clarity/find-hints.ts'
import type { ClarityLanguage } from '../../operator-console/clarity/hint.ts'

interface Pair {
  official: string
  easy: string
}

// Written before the rules by somebody who hadn't seen them: rules that follow the texts would measure themselves.
const frozen: Record<ClarityLanguage, string> = {
  fi: 'f706a53f99fb04392b2cf480c0dbe96fe6348d74b6f920c28fc96fb04d77d3da',
  sv: '3d43dd1785b058935385b0c3c4e7900da57b32effbf0930e6ac85795274fb771',
  en: '0d5d54944eeed2b09ba4332053ed63d344812e30012dbcd2fb1cef72ec737a76',
}

it.each(['fi', 'sv', 'en'] as const)('what the bench measures on in %s is as it was frozen', (language) => {
  const written = readFileSync(`bench/clarity/texts/${language}.json`)
  expect(createHash('sha256').update(written).digest('hex')).toBe(frozen[language])
})

// What an office writes, and how a youth worker would say it. The texts of the bench are others, and are not for trying rules on.
const pairs: Record<ClarityLanguage, Pair[]> = {
  fi: [
    {
      official: [
        'Vuokralla asuvan kannattaa tutustua huolella vuokrasopimuksen ehtoihin ennen allekirjoittamista. Vuokranantaja voi pyytää vakuuden, joka palautetaan vuokrasuhteen päättyessä, mikäli asunto on siivottu ja vuokrat maksettu. Asunnossa havaituista vioista on ilmoitettava viipymättä.',
      ].join('\n'),
      easy: [
        'Vuokrasopimus',
        '',
        'Ennen kuin muutat vuokra-asuntoon, teet vuokrasopimuksen.',
        'Sopimus kannattaa tehdä kirjallisesti, ei vain puhumalla.',
        'Sopimuksessa lukee vuokran suuruus ja se, milloin vuokra maksetaan.',
        'Siinä lukee myös, kuinka pitkään sopimus on voimassa.',
        'Vakuus on tavallisesti yhden tai kahden kuukauden vuokra. Saat sen takaisin, kun muutat pois, jos asunto on kunnossa ja olet maksanut kaikki vuokrat.',
        'Irtisanomisaika on aika, jonka kuluttua sopimus loppuu. Sinulla se on yksi kuukausi.',
      ].join('\n'),
    },
    {
      official: [
        'Kirjaston asiakkaaksi pääsee täyttämällä tietolomakkeen verkossa ja noutamalla kortin henkilöllisyystodistusta vastaan lähimmästä kirjastosta. Aineiston lainaaminen ja varaaminen on maksutonta. Myöhässä palautetusta aineistosta peritään myöhästymismaksu.',
      ].join('\n'),
      easy: [
        'Miten kirjastosta lainataan?',
        '',
        'Tarvitset kirjastokortin. Saat sen kirjaston tiskiltä, kun näytät henkilökortin tai passin.',
        'Alle 15-vuotias tarvitsee vanhemman allekirjoituksen.',
        'Kortin kanssa saat nelinumeroisen tunnusluvun. Älä kerro sitä muille.',
        'Voit lainata kirjoja, lehtiä, elokuvia, lautapelejä ja jopa soittimia.',
        'Laina-aika on tavallisesti 28 päivää.',
        'Voit uusia lainan netissä, jos kukaan muu ei ole varannut kirjaa.',
        'Jos palautat kirjan myöhässä, maksat pienen maksun.',
      ].join('\n'),
    },
    {
      official: [
        'Etsivä nuorisotyö tarjoaa tukea alle 29-vuotiaille, jotka ovat vailla opiskelu- tai työpaikkaa tai tarvitsevat apua arjen hallinnassa. Työskentely perustuu vapaaehtoisuuteen ja luottamuksellisuuteen. Nuoren kanssa laaditaan suunnitelma, jota toteutetaan hänen omassa tahdissaan.',
      ].join('\n'),
      easy: [
        'Etsivä nuorisotyö auttaa',
        '',
        'Etsivä nuorisotyöntekijä on aikuinen, joka auttaa alle 29-vuotiaita.',
        'Hän voi tavata sinut kahvilassa, kirjastossa, puistossa tai kotonasi.',
        'Voitte mennä yhdessä Kelaan, pankkiin tai lääkäriin.',
        'Sinä päätät, mistä puhutaan ja millä vauhdilla edetään.',
        'Apu ei maksa mitään, ja voit lopettaa milloin tahansa.',
        'Voit ottaa yhteyttä itse. Myös vanhempi, opettaja tai kaveri voi kertoa sinusta, jos sinä suostut siihen.',
      ].join('\n'),
    },
  ],
  sv: [
    {
      official: [
        'Den som bor på hyra bör noggrant bekanta sig med villkoren i hyresavtalet före undertecknandet. Hyresvärden kan begära en säkerhet, som återbetalas när hyresförhållandet upphör, ifall bostaden är städad och hyrorna betalda. Fel som upptäcks i bostaden ska anmälas utan dröjsmål.',
      ].join('\n'),
      easy: [
        'Hyresavtalet',
        '',
        'Innan du flyttar in skriver du ett hyresavtal.',
        'I avtalet står hur hög hyran är och vilken dag du ska betala den.',
        'Där står också hur länge avtalet gäller.',
        'Garantin är ofta lika mycket som hyran för en eller två månader. Du får tillbaka pengarna när du flyttar ut. Då ska du ha betalat allt, och bostaden ska vara hel och ren.',
        'Uppsägningstid är tiden från att du säger upp avtalet tills det slutar. För dig är den en månad.',
      ].join('\n'),
    },
    {
      official: [
        'Man blir kund på biblioteket genom att fylla i en blankett på webben och hämta kortet mot uppvisande av identitetsbevis. Att låna och reservera material är avgiftsfritt. För material som återlämnas för sent uppbärs en förseningsavgift.',
      ].join('\n'),
      easy: [
        'Låna på biblioteket',
        '',
        'Du behöver ett lånekort. Visa ditt pass eller identitetskort så får du ett.',
        'Är du under 15 år måste en förälder skriva sitt namn på blanketten.',
        'Du får en kod med fyra siffror. Visa den inte för andra.',
        'Du kan låna böcker, tidningar, filmer, sällskapsspel och till och med instrument.',
        'Du får ha boken i fyra veckor.',
        'Om ingen annan väntar på boken kan du låna om den på nätet.',
        'Lämnar du tillbaka den för sent får du betala en liten summa.',
      ].join('\n'),
    },
    {
      official: [
        'Det uppsökande ungdomsarbetet erbjuder stöd åt unga under 29 år som saknar studie- eller arbetsplats eller behöver hjälp med att hantera vardagen. Arbetet bygger på frivillighet och konfidentialitet. Tillsammans med den unga görs en plan upp som genomförs i egen takt.',
      ].join('\n'),
      easy: [
        'Uppsökande ungdomsarbete',
        '',
        'En uppsökande ungdomsarbetare är en vuxen som hjälper unga under 29 år.',
        'Ni kan träffas på ett kafé, på biblioteket, i en park eller hemma hos dig.',
        'Ni kan gå tillsammans till FPA, banken eller läkaren.',
        'Du bestämmer vad ni pratar om.',
        'Hjälpen är gratis och du kan sluta när du vill.',
        'Du kan ta kontakt själv. En förälder, lärare eller kompis kan också berätta om dig, om du går med på det.',
      ].join('\n'),
    },
  ],
  en: [
    {
      official: [
        'Tenants are advised to familiarise themselves with the terms of the lease prior to signing. The landlord may require a deposit, which is returned at the end of the tenancy provided that the apartment is clean and the rent has been paid. Defects must be reported without delay.',
      ].join('\n'),
      easy: [
        'Renting a flat',
        '',
        'Before you move in, you sign a contract. It is called a lease.',
        'The lease says how much the rent is and when you pay it.',
        'It also says how long you can stay.',
        "You pay a deposit. It is often one or two months' rent. You get it back when you leave if the flat is clean and nothing is broken.",
        'If you want to move out, you must tell the landlord one month before.',
      ].join('\n'),
    },
    {
      official: [
        'You can become a library customer by completing a form online and collecting your card upon presentation of identification. Borrowing and reserving material is free of charge. A late fee is charged for overdue material.',
      ].join('\n'),
      easy: [
        'Borrowing from the library',
        '',
        'You need a library card. Show your passport or ID card at the desk to get one.',
        'If you are under 15, a parent has to sign a form.',
        'You also get a number with four digits. Keep it secret.',
        'You can borrow books, magazines, films, board games and even a guitar.',
        'You can keep a book for 28 days.',
        'You can borrow it again online if nobody else is waiting for it.',
        'If you bring it back late, you pay a small fee.',
      ].join('\n'),
    },
    {
      official: [
        "Outreach youth work offers support to people under 29 who lack a place of study or employment or need assistance in managing everyday life. Participation is voluntary and confidential. A plan is drawn up together and implemented at the client's own pace.",
      ].join('\n'),
      easy: [
        'Outreach youth work',
        '',
        'An outreach worker is an adult who helps young people under 29.',
        'You can meet in a café, a library, a park or at your home.',
        'You can go together to Kela, the bank or the doctor.',
        'You decide what you talk about and how fast you go.',
        'The help is free and you can stop at any time.',
        'You can call us yourself. A parent, teacher or friend can also tell us about you, if that is OK with you.',
      ].join('\n'),
    },
  ],
}

function hintsPerHundredWords(text: string, language: ClarityLanguage): number {
  const words = text.match(/\p{L}+/gu)?.length ?? 0
  return (100 * findHints(text, language).length) / words
}

describe.each(Object.entries(pairs) as [ClarityLanguage, Pair[]][])('in %s', (language, all) => {
  it.each(all)('an easy text is told from the official one of the same matter', ({ official, easy }) => {
    expect(hintsPerHundredWords(official, language)).toBeGreaterThanOrEqual(3)
    expect(hintsPerHundredWords(easy, language)).toBeLessThan(1)
  })
})

describe('the chat in easy Finnish', () => {
  const easy = import.meta.glob<object>('../../locales/*/fi-simple.json', { eager: true, import: 'default' })
  const read = ['widget', 'service'].flatMap((room) => sayings(easy[`../../locales/${room}/fi-simple.json`]!))

  it('leaves the helper nothing to say: no passive, no long sentence, no hard word', () => {
    expect(read.length).toBeGreaterThan(400)
    const hinted = read.filter((text) => findHints(text.replaceAll(/\{\{\w+\}\}/g, '5'), 'fi').length > 0)
    expect(hinted).toEqual([])
  })
})

function sayings(texts: object): string[] {
  return Object.values(texts).flatMap((text) => (typeof text === 'string' ? [text] : sayings(text)))
}
