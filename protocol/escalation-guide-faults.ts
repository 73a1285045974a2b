import type { EscalationGuide } from './escalation-guide.ts'
import type { Localized } from './language.ts'

export const guideFaultKinds = [
  'missing',
  'phone',
  'no-kind',
  'no-age',
  'same',
  'without-112',
  'too-far',
] as const
export type GuideFaultKind = (typeof guideFaultKinds)[number]

/** Why a guide can't be kept as it is, and where: `duties.2.text`. */
export interface GuideFault {
  field: string
  fault: GuideFaultKind
}

/** Whoever looks again in three years has forgotten what the law said. In days. */
export const furthestReview = 2 * 366
const day = 24 * 60 * 60_000
const phone = /^\+?\d[\d ]{1,19}$/

type Found = (field: string, isWrong: boolean, fault: GuideFaultKind) => void

/**
 * Everything that keeps a guide from being used: a text without Finnish, what fits nothing, a code that is there twice,
 * no 112. `today` is a date in Helsinki. The same for who writes it and for the server.
 */
export function findGuideFaults(guide: EscalationGuide, today: string): GuideFault[] {
  const faults: GuideFault[] = []
  const found: Found = (field, isWrong, fault) => {
    if (isWrong) faults.push({ field, fault })
  }
  const latest = new Date(Date.parse(today) + furthestReview * day).toISOString().slice(0, today.length)
  for (const [language, reviewBy] of Object.entries(guide.reviewBy))
    found(`reviewBy.${language}`, reviewBy !== null && reviewBy > latest, 'too-far')
  findFaultsOfEmergency(guide, found)
  findFaultsOfLists(guide, found)
  found('outreach', isEmpty(guide.outreach), 'missing')
  return faults
}

const isEmpty = ({ fi }: Localized) => fi.trim() === ''
const isNoPhone = (number: string | null) => number !== null && !phone.test(number)

function findFaultsOfEmergency({ emergency: { numbers, say } }: EscalationGuide, found: Found): void {
  found('emergency.numbers', !numbers.some((one) => one.phone?.replaceAll(' ', '') === '112'), 'without-112')
  numbers.forEach(({ name, when, ...number }, at) => {
    found(`emergency.numbers.${at}.name`, isEmpty(name), 'missing')
    found(`emergency.numbers.${at}.phone`, isNoPhone(number.phone), 'phone')
    found(`emergency.numbers.${at}.when`, isEmpty(when), 'missing')
  })
  say.forEach((line, at) => {
    found(`emergency.say.${at}`, isEmpty(line), 'missing')
  })
}

function findFaultsOfLists({ duties, questions, bases, recipients }: EscalationGuide, found: Found): void {
  for (const [list, items] of Object.entries({ duties, questions, bases }))
    items.forEach(({ kinds, ages, text }, at) => {
      found(`${list}.${at}.text`, isEmpty(text), 'missing')
      found(`${list}.${at}.kinds`, kinds.length === 0, 'no-kind')
      found(`${list}.${at}.ages`, ages.length === 0, 'no-age')
    })
  recipients.forEach((one, at) => {
    found(`recipients.${at}.phone`, isNoPhone(one.phone), 'phone')
    found(`recipients.${at}.kinds`, one.kinds.length === 0, 'no-kind')
  })
  for (const [list, items] of Object.entries({ bases, recipients })) {
    const codes = items.map(({ code }) => code)
    items.forEach(({ code, name }, at) => {
      found(`${list}.${at}.name`, isEmpty(name), 'missing')
      found(`${list}.${at}.name`, codes.indexOf(code) !== at, 'same')
    })
  }
}
