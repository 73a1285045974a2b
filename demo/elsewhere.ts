import type { Localized } from '../protocol/language.ts'
import { Holiday, type HoursDefinition, type HoursSpan } from '../protocol/opening-hours.ts'
import type { SiteContent } from '../protocol/site.ts'

type Elsewhere = NonNullable<SiteContent['elsewhere']>
type Guidance = NonNullable<SiteContent['guidance']>

const from = (start: number, end: number): HoursSpan[] => [{ from: start * 60, to: end * 60 }]

/** Hours of Monday to Friday, Saturday and Sunday. */
function hours(
  weekdays: HoursSpan[],
  saturday: HoursSpan[],
  sunday: HoursSpan[],
  onHolidays: 'as-usual' | 'closed' = 'as-usual',
): HoursDefinition {
  return {
    week: [weekdays, weekdays, weekdays, weekdays, weekdays, saturday, sunday],
    // Made from the list of holidays itself.
    holidays: Object.fromEntries(
      Holiday.options.map((holiday) => [holiday, { kind: onHolidays }]),
    ) as HoursDefinition['holidays'],
    exceptions: [],
  }
}

const text = (fi: string, simple: string, sv: string, en: string): Localized => ({
  fi,
  'fi-simple': simple,
  sv,
  en,
})

/** The one real number beside 112; it is the same everywhere in Europe. */
const childLine: Elsewhere[number] = {
  name: text(
    'Lasten ja nuorten puhelin',
    'Lasten ja nuorten puhelin',
    'Barn- och ungdomstelefonen',
    'The helpline for children and young people',
  ),
  text: text(
    'Maksuton. Sinun ei tarvitse kertoa nimeäsi.',
    'Puhelu ei maksa mitään.\nSinun ei tarvitse kertoa nimeäsi.',
    'Gratis. Du behöver inte säga vad du heter. På finska.',
    'Free of charge. You need not say your name. In Finnish.',
  ),
  phone: '116 111',
  url: null,
  // A real service: wrong hours would send somebody to a phone that nobody answers.
  hours: 'unknown',
}

const eveningChat: Elsewhere[number] = {
  name: text(
    'Saariston iltachat',
    'Saariston iltachat',
    'Skärgårdens kvällschatt',
    'Archipelago evening chat',
  ),
  text: text(
    'Nuorisotyöntekijät vastaavat iltaisin.',
    'Nuoriso-työntekijä vastaa illalla.',
    'Ungdomsarbetare svarar på kvällarna.',
    'Youth workers answer in the evenings.',
  ),
  phone: null,
  url: 'https://saaristo.example/iltachat',
  hours: hours(from(18, 22), from(18, 22), from(18, 22)),
}

const nightChat: Elsewhere[number] = {
  name: text('Yövalo-chat', 'Yövalo-chat', 'Nattljus-chatten', 'Night light chat'),
  text: text(
    'Kun yöllä on vaikeaa. Vastaajat ovat koulutettuja vapaaehtoisia.',
    'Voit puhua, jos yöllä on vaikeaa.',
    'När natten är svår. Utbildade frivilliga svarar.',
    'For hard nights. Trained volunteers answer.',
  ),
  phone: null,
  url: 'https://yovalo.example/chat',
  hours: hours(from(21, 28), from(21, 28), from(21, 28)),
}

const youthHouse: Elsewhere[number] = {
  name: text('Nuorisotalo Kajo', 'Nuorisotalo Kajo', 'Ungdomsgården Kajo', 'Kajo youth house'),
  text: text(
    'Tule sellaisena kuin olet. Rantakuja 5, Keskusta.',
    'Voit tulla sisään heti.\nOsoite on Rantakuja 5.',
    'Kom som du är. Strandgränden 5, Centrum.',
    'Come as you are. Rantakuja 5, city centre.',
  ),
  phone: null,
  url: 'https://kuusiniemi.example/kajo',
  hours: hours(from(13, 20), from(12, 18), [], 'closed'),
}

const worries: Guidance[number] = {
  title: text(
    'Kun olo käy liian isoksi',
    'Kun olo on tosi paha',
    'När allt känns för mycket',
    'When it all gets too much',
  ),
  text: text(
    'Laita jalat lattiaan. Hengitä sisään neljään laskien ja ulos kuuteen, viisi kertaa. Sano itsellesi ääneen kolme asiaa, jotka näet. Olo ei häviä, mutta se helpottaa hetken ajattelemista.',
    'Laita jalat lattiaan.\nHengitä sisään ja laske neljään.\nHengitä ulos ja laske kuuteen.\nTee se viisi kertaa.\nSano ääneen kolme asiaa, jotka näet.\nOlosi voi vähän helpottaa.',
    'Sätt fötterna i golvet. Andas in och räkna till fyra, andas ut och räkna till sex, fem gånger. Säg högt tre saker som du ser. Det som tynger försvinner inte, men det blir lite lättare att tänka.',
    'Put your feet on the floor. Breathe in counting to four and out counting to six, five times. Say aloud three things you see. The feeling will not vanish, but thinking gets a little easier.',
  ),
  url: null,
}

const noPlace: Guidance[number] = {
  title: text(
    'Kun opiskelupaikka jäi saamatta',
    'Kun et saanut opiskelupaikkaa',
    'När du blev utan studieplats',
    'When you did not get a place to study',
  ),
  text: null,
  url: 'https://kuusiniemi.example/ilman-paikkaa',
}

export const elsewhereInKuusiniemi = [childLine, eveningChat, nightChat, youthHouse]
export const elsewhereInAhtola = [childLine, eveningChat, nightChat]
export const guidanceInKuusiniemi = [worries, noPlace]
export const guidanceInAhtola = [worries]
