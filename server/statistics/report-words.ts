import type { ReportMeasure } from '../../protocol/report.ts'

/** The languages of what leaves the house as a file: a report has no easy Finnish. */
export const reportLanguages = ['fi', 'sv', 'en'] as const
export type ReportLanguage = (typeof reportLanguages)[number]

interface Words {
  measures: Record<ReportMeasure, string>
  dimensions: Record<string, string>
  notTold: string
  wait: Record<string, string>
  all: string
  tooFew: string
  period: string
  /** `{threshold}` is filled in. */
  rounding: string
  partial: string
  participants: string
}

export const reportWords: Record<ReportLanguage, Words> = {
  fi: {
    measures: {
      attempts: 'Yritykset',
      answered: 'Vastatut',
      reached: 'Tavoitetut',
      guided: 'Ohjatut',
      abandoned: 'Jonosta luopuneet',
      'left-message': 'Viestin jättäneet',
      proposed: 'Ehdotetut',
      agreed: 'Sovitut',
      'arrived-at-desk': 'Saapuneet (palvelu vahvisti)',
      'arrived-by-own-word': 'Saapuneet (nuori kertoi)',
    },
    dimensions: {
      all: 'Kaikki',
      theme: 'Aihe',
      language: 'Kieli',
      district: 'Alue',
      weekday: 'Viikonpäivä',
      hour: 'Tunti',
      wait: 'Odotus',
      service: 'Palvelu',
    },
    notTold: 'ei kerrottu',
    wait: {
      none: 'ei odottanut',
      'under-5': 'alle 5 min',
      '5-15': '5–15 min',
      '15-60': '15–60 min',
      'over-60': 'yli tunnin',
    },
    all: 'Yhteensä',
    tooFew: 'liian vähän',
    period: 'Jakso',
    rounding:
      'Luvut ovat {threshold} tapauksen kerrannaisia alaspäin pyöristettyinä, ja joka kuukausi muutama tapaus on arvalla jätetty taulukoista pois. Tyhjä kohta: liian vähän näytettäväksi.',
    partial: 'Jakso on kesken: mukana ovat vain suljetut kuukaudet.',
    participants:
      'Luvut eivät ole ESR+-osallistujia: chat on nimetön, eikä nimettömästä keskustelusta synny osallistujatietoa.',
  },
  sv: {
    measures: {
      attempts: 'Försök',
      answered: 'Besvarade',
      reached: 'Nådda',
      guided: 'Hänvisade',
      abandoned: 'Gav upp i kön',
      'left-message': 'Lämnade meddelande',
      proposed: 'Föreslagna',
      agreed: 'Överenskomna',
      'arrived-at-desk': 'Framme (tjänsten bekräftade)',
      'arrived-by-own-word': 'Framme (den unga berättade)',
    },
    dimensions: {
      all: 'Alla',
      theme: 'Ämne',
      language: 'Språk',
      district: 'Område',
      weekday: 'Veckodag',
      hour: 'Timme',
      wait: 'Väntan',
      service: 'Tjänst',
    },
    notTold: 'inte berättat',
    wait: {
      none: 'väntade inte',
      'under-5': 'under 5 min',
      '5-15': '5–15 min',
      '15-60': '15–60 min',
      'over-60': 'över en timme',
    },
    all: 'Totalt',
    tooFew: 'för få',
    period: 'Period',
    rounding:
      'Siffrorna är avrundade nedåt till multiplar av {threshold}, och varje månad har några fall genom lottning lämnats utanför tabellerna. Tom cell: för få för att visas.',
    partial: 'Perioden pågår: endast stängda månader är med.',
    participants:
      'Siffrorna är inte ESF+-deltagare: chatten är anonym, och en anonym diskussion ger inga deltagaruppgifter.',
  },
  en: {
    measures: {
      attempts: 'Attempts',
      answered: 'Answered',
      reached: 'Reached',
      guided: 'Guided',
      abandoned: 'Gave up in the queue',
      'left-message': 'Left a message',
      proposed: 'Proposed',
      agreed: 'Agreed',
      'arrived-at-desk': 'Arrived (desk confirmed)',
      'arrived-by-own-word': 'Arrived (by their own word)',
    },
    dimensions: {
      all: 'All',
      theme: 'Theme',
      language: 'Language',
      district: 'District',
      weekday: 'Weekday',
      hour: 'Hour',
      wait: 'Wait',
      service: 'Service',
    },
    notTold: 'not told',
    wait: {
      none: 'did not wait',
      'under-5': 'under 5 min',
      '5-15': '5–15 min',
      '15-60': '15–60 min',
      'over-60': 'over an hour',
    },
    all: 'Total',
    tooFew: 'too few',
    period: 'Period',
    rounding:
      'Figures are rounded down to multiples of {threshold}, and each month a few cases, drawn by lot, are in no table. An empty cell: too few to be shown.',
    partial: 'The period is not over: only closed months are in it.',
    participants:
      'These are no ESF+ participants: the chat is anonymous, and an anonymous conversation makes no participant record.',
  },
}

const weekdayBefore = Date.UTC(2024, 0, 1)
const dayLength = 86_400_000

/** What a category is called where the house itself names it; undefined for themes, districts and services. */
export function houseName(language: ReportLanguage, dimension: string, category: string): string | undefined {
  const words = reportWords[language]
  if (category === 'not-told') return words.notTold
  switch (dimension) {
    case 'all':
      return words.all
    case 'wait':
      return words.wait[category]
    case 'hour':
      return `${category.padStart(2, '0')}–${String((Number(category) + 1) % 24).padStart(2, '0')}`
    case 'weekday':
      return new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(
        weekdayBefore + (Number(category) - 1) * dayLength,
      )
    case 'language':
      return category === 'fi-simple'
        ? { fi: 'selkosuomi', sv: 'lätt finska', en: 'easy Finnish' }[language]
        : new Intl.DisplayNames([language], { type: 'language' }).of(category)
  }
  return undefined
}
