import { dayMilliseconds } from '../days.ts'
import { writeSpan } from '../opening-hours/write-time.ts'
import { type ReportLanguage, reportWords } from './report-words.ts'

type Names = readonly [fi: string, sv: string, en: string]

/** What the choices of outreach and of notifications are called in a report. Ages are read as they stand. */
const names: Record<string, Names> = {
  'under-13': ['alle 13', 'under 13', 'under 13'],
  '30-and-over': ['30 tai yli', '30 eller över', '30 and over'],
  unknown: ['ei tiedossa', 'okänt', 'unknown'],
  girl: ['tyttö', 'flicka', 'girl'],
  boy: ['poika', 'pojke', 'boy'],
  other: ['muu', 'annat', 'other'],
  new: ['uusi', 'ny', 'new'],
  returning: ['ennestään tuttu', 'bekant', 'returning'],
  'at-transition': ['nivelvaiheessa', 'i ett övergångsskede', 'at a transition'],
  motivated: ['palveluissa, sitoutunut', 'i tjänster, motiverad', 'in services, motivated'],
  'not-committed': ['palveluissa, ei sitoutunut', 'i tjänster, inte engagerad', 'in services, not committed'],
  outside: ['palvelujen ulkopuolella', 'utanför tjänsterna', 'outside services'],
  'met-there': ['tavattiin siellä', 'möttes där', 'met there'],
  friend: ['kaveri', 'vän', 'friend'],
  family: ['perhe', 'familj', 'family'],
  school: ['koulu', 'skola', 'school'],
  service: ['palvelu', 'tjänst', 'service'],
  link: ['linkki', 'länk', 'link'],
  'child-welfare': ['lastensuojeluilmoitus', 'barnskyddsanmälan', 'child welfare notification'],
  police: ['poliisi', 'polis', 'police'],
  'social-services': ['sosiaalihuolto', 'socialvård', 'social services'],
  emergency: ['hätätilanne', 'nödsituation', 'emergency'],
  good: ['hyvältä', 'bra', 'good'],
  'fairly-good': ['aika hyvältä', 'ganska bra', 'fairly good'],
  'fairly-bad': ['aika huonolta', 'ganska dåligt', 'fairly bad'],
  bad: ['huonolta', 'dåligt', 'bad'],
  yes: ['kyllä', 'ja', 'yes'],
  partly: ['osittain', 'delvis', 'partly'],
  no: ['ei', 'nej', 'no'],
  'too-long': ['odotus kesti liian kauan', 'väntan var för lång', 'the wait was too long'],
  'changed-mind': ['muutti mielensä', 'ändrade sig', 'changed their mind'],
  'not-now': ['ei ollut hyvä hetki', 'passade inte just då', 'not a good moment'],
  'did-not-dare': ['ei uskaltanut', 'vågade inte', 'did not dare'],
  elsewhere: ['sai apua muualta', 'fick hjälp någon annanstans', 'got help elsewhere'],
}
const order: readonly ReportLanguage[] = ['fi', 'sv', 'en']

function choiceName(language: ReportLanguage, id: string): string | undefined {
  return names[id]?.[order.indexOf(language)]
}

const weekdayBefore = Date.UTC(2024, 0, 1)

/**
 * What a category is called where the house itself names it; undefined for themes and districts. Of a service, which
 * has a name of its own, that this is gone: an id tells nobody anything.
 */
export function houseName(language: ReportLanguage, dimension: string, category: string): string | undefined {
  const words = reportWords[language]
  if (category === 'not-told') return words.notTold
  switch (dimension) {
    case 'all':
      return words.all
    case 'service':
      return words.serviceGone
    case 'wait':
      return words.wait[category]
    case 'hour':
      return writeSpan({ from: Number(category) * 60, to: (Number(category) + 1) * 60 }, language)
    case 'weekday':
      return new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(
        weekdayBefore + (Number(category) - 1) * dayMilliseconds,
      )
    case 'language':
    case 'outreach-language':
      if (category === 'other' || category === 'unknown') return choiceName(language, category)
      return category === 'fi-simple'
        ? { fi: 'selkosuomi', sv: 'lätt finska', en: 'easy Finnish' }[language]
        : new Intl.DisplayNames([language], { type: 'language' }).of(category)
  }
  return choiceName(language, category)
}
