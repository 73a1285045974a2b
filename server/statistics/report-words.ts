import type { ReportMeasure } from '../../protocol/report.ts'

/** The languages of what leaves the house as a file: a report has no easy Finnish. */
export const reportLanguages = ['fi', 'sv', 'en'] as const
export type ReportLanguage = (typeof reportLanguages)[number]

interface Words {
  measures: Record<ReportMeasure, string>
  dimensions: Record<string, string>
  notTold: string
  serviceGone: string
  wait: Record<string, string>
  all: string
  period: string
  /** `{threshold}` is filled in. */
  rounding: string
  /** `{tables}` is filled in. */
  notShown: string
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
      booked: 'Varatut',
      'arrived-at-desk': 'Saapuneet (palvelu vahvisti)',
      'arrived-by-own-word': 'Saapuneet (nuori kertoi)',
      contacted: 'Kohdatut',
      'outreach-reached': 'Tavoitetut',
      escalations: 'Ilmoitukset',
      feedback: 'Palautteet',
      'feedback-left': 'Palautteet',
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
      escalation: 'Ilmoitus',
      'feedback-feeling': 'Palaute, miltä tuntui',
      'feedback-helped': 'Palaute, tietää, mitä tehdä',
      'feedback-reason': 'Palaute, miksi lähti',
      'outreach-platform': 'Etsivä työ, alusta',
      'outreach-age': 'Etsivä työ, ikä',
      'outreach-gender': 'Etsivä työ, sukupuoli',
      'outreach-language': 'Etsivä työ, kieli',
      'outreach-familiarity': 'Etsivä työ, tuttuus',
      'outreach-segment': 'Etsivä työ, tilanne',
      'outreach-route': 'Etsivä työ, mitä kautta',
    },
    notTold: 'ei kerrottu',
    serviceGone: 'ei enää hakemistossa',
    wait: {
      none: 'ei odottanut',
      'under-5': 'alle 5 min',
      '5-15': '5–15 min',
      '15-60': '15–60 min',
      'over-60': 'yli tunnin',
    },
    all: 'Yhteensä',
    period: 'Jakso',
    rounding:
      'Luvut ovat {threshold} tapauksen kerrannaisia alaspäin pyöristettyinä, ja joka kuukausi muutama tapaus on arvalla jätetty taulukoista pois. Tyhjä kohta: liian vähän näytettäväksi.',
    notShown: 'Liian vähän näytettäväksi, tai ei mitään: {tables}.',
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
      booked: 'Bokade',
      'arrived-at-desk': 'Framme (tjänsten bekräftade)',
      'arrived-by-own-word': 'Framme (den unga berättade)',
      contacted: 'Mötta',
      'outreach-reached': 'Nådda',
      escalations: 'Anmälningar',
      feedback: 'Respons',
      'feedback-left': 'Respons',
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
      escalation: 'Anmälan',
      'feedback-feeling': 'Respons, hur det kändes',
      'feedback-helped': 'Respons, vet vad man kan göra',
      'feedback-reason': 'Respons, varför man gick',
      'outreach-platform': 'Uppsökande, plattform',
      'outreach-age': 'Uppsökande, ålder',
      'outreach-gender': 'Uppsökande, kön',
      'outreach-language': 'Uppsökande, språk',
      'outreach-familiarity': 'Uppsökande, ny eller bekant',
      'outreach-segment': 'Uppsökande, situation',
      'outreach-route': 'Uppsökande, väg in',
    },
    notTold: 'inte berättat',
    serviceGone: 'finns inte längre i katalogen',
    wait: {
      none: 'väntade inte',
      'under-5': 'under 5 min',
      '5-15': '5–15 min',
      '15-60': '15–60 min',
      'over-60': 'över en timme',
    },
    all: 'Totalt',
    period: 'Period',
    rounding:
      'Siffrorna är avrundade nedåt till multiplar av {threshold}, och varje månad har några fall genom lottning lämnats utanför tabellerna. Tom cell: för få för att visas.',
    notShown: 'För få för att visas, eller inga alls: {tables}.',
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
      booked: 'Booked',
      'arrived-at-desk': 'Arrived (desk confirmed)',
      'arrived-by-own-word': 'Arrived (by their own word)',
      contacted: 'Contacted',
      'outreach-reached': 'Reached',
      escalations: 'Notifications',
      feedback: 'Feedback',
      'feedback-left': 'Feedback',
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
      escalation: 'Notification',
      'feedback-feeling': 'Feedback, how it felt',
      'feedback-helped': 'Feedback, knows what to do',
      'feedback-reason': 'Feedback, why they left',
      'outreach-platform': 'Outreach, platform',
      'outreach-age': 'Outreach, age',
      'outreach-gender': 'Outreach, gender',
      'outreach-language': 'Outreach, language',
      'outreach-familiarity': 'Outreach, new or known',
      'outreach-segment': 'Outreach, situation',
      'outreach-route': 'Outreach, route in',
    },
    notTold: 'not told',
    serviceGone: 'no longer in the directory',
    wait: {
      none: 'did not wait',
      'under-5': 'under 5 min',
      '5-15': '5–15 min',
      '15-60': '15–60 min',
      'over-60': 'over an hour',
    },
    all: 'Total',
    period: 'Period',
    rounding:
      'Figures are rounded down to multiples of {threshold}, and each month a few cases, drawn by lot, are in no table. An empty cell: too few to be shown.',
    notShown: 'Too few to be shown, or none: {tables}.',
    partial: 'The period is not over: only closed months are in it.',
    participants:
      'These are no ESF+ participants: the chat is anonymous, and an anonymous conversation makes no participant record.',
  },
}
