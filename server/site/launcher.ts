import { Language, type Localized } from '../../protocol/language.ts'
import type { EmbedState } from '../../protocol/site.ts'
import { addDays, dateOf, minuteOf, momentOf } from '../opening-hours/helsinki-time.ts'
import type { KnownOpening } from '../opening-hours/known-openings.ts'
import { writeTime } from '../opening-hours/write-time.ts'

// Two days of a usual week, so that a page left open overnight is right. Every city page pays for each.
const mostChanges = 4
const farDays = 6

const words = {
  open: { fi: 'Auki nyt', 'fi-simple': 'Auki nyt', sv: 'Öppet nu', en: 'Open now' },
  nobody: {
    fi: 'Kukaan ei ole nyt paikalla',
    'fi-simple': 'Kukaan ei ole nyt paikalla',
    sv: 'Just nu är ingen här',
    en: 'Nobody is here now',
  },
  closed: {
    fi: 'Kiinni toistaiseksi',
    'fi-simple': 'Kiinni toistaiseksi',
    sv: 'Stängt tills vidare',
    en: 'Closed for now',
  },
  opens: { fi: 'Avautuu', 'fi-simple': 'Avautuu', sv: 'Öppnar', en: 'Opens' },
  today: { fi: 'tänään', 'fi-simple': 'tänään', sv: 'i dag', en: 'today' },
  tomorrow: { fi: 'huomenna', 'fi-simple': 'huomenna', sv: 'i morgon', en: 'tomorrow' },
  at: { fi: 'klo', 'fi-simple': 'klo', sv: 'kl.', en: 'at' },
} satisfies Record<string, Localized>

export const leaveWords = {
  fi: 'Poistu heti',
  sv: 'Lämna genast',
  en: 'Leave now',
}

/** Everything the launcher will say in the next days, in order: the script on the city's page only looks at the clock. */
export function describeLauncher(known: KnownOpening, onDuty: boolean, now: number): EmbedState['says'] {
  const moments = [now, ...momentsOf(known, now).slice(0, mostChanges)]
  return moments.map((moment, index) => {
    const passed = known.changes.filter((change) => change <= moment).length
    const isOpen = known.opening.open === (passed % 2 === 0)
    const opensAt = known.changes[passed]
    // Who is on duty says nothing about hours that come later.
    const lit = isOpen && (onDuty || index > 0)
    const closedWords = opensAt === undefined ? words.closed : whenWords(opensAt, moment)
    const { fi, sv, en } = lit ? words.open : isOpen ? words.nobody : closedWords
    return { from: index === 0 ? 0 : moment / 60_000, lit, fi, sv, en }
  })
}

/** When the words change: with the hours, and at the midnight at which "tomorrow" becomes "today". */
function momentsOf({ opening, changes }: KnownOpening, now: number): number[] {
  return changes.flatMap((change, index) => {
    const opens = opening.open === (index % 2 === 1)
    const midnight = momentOf(dateOf(change), 0, 'first')
    return opens && midnight > (changes[index - 1] ?? now) && midnight < change
      ? [midnight, change]
      : [change]
  })
}

function whenWords(opensAt: number, now: number): Localized {
  const texts = Language.options.map((language) => {
    const day = dayWord(opensAt, now, language)
    const at = `${words.at[language]} ${writeTime(minuteOf(opensAt), language)}`
    return [language, `${words.opens[language]} ${day} ${at}`]
  })
  // Object.fromEntries forgets which keys it was given.
  return Object.fromEntries(texts) as Localized
}

function dayWord(opensAt: number, now: number, language: Language): string {
  const [date, today] = [dateOf(opensAt), dateOf(now)]
  if (date === today) return words.today[language]
  if (date === addDays(today, 1)) return words.tomorrow[language]
  const options: Intl.DateTimeFormatOptions =
    date <= addDays(today, farDays) ? { weekday: 'short' } : { day: 'numeric', month: 'short' }
  const locale = language === 'en' ? 'en-GB' : language.slice(0, 2)
  return new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options }).format(new Date(date))
}
