import { fallbackOf } from '../../protocol/content-language.ts'
import { maskIdentityCodes } from '../../protocol/identity-code.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import type { ReferralCard, ReferredService } from '../../protocol/referral-card.ts'
import type { ReferralState } from '../../protocol/referral-states.ts'
import { daysAfter } from '../days.ts'

/** Rule 12. */
export const answerDays = 14
export const codeDays = 30
/** Rule 13. */
export const keptDays = 90

export type Words = Partial<Record<ContentLanguage, string>>

/** What a card says of a service, in the languages that somebody wrote. */
export interface ReferableService {
  name: Words
  address: Words
  hours: Words
  arrival: Words
  /** From its first day to its last, both included; null has no end. */
  validity: { from: string | null; to: string | null }
}

/** The directory, as far as a referral needs it. Undefined where the site has no such service. */
export interface ServiceDirectory {
  find(siteId: string, serviceId: string): Promise<ReferableService | undefined>
}

function nearest(words: Words, wished: ContentLanguage): string {
  for (const language of fallbackOf(wished)) if (words[language]) return words[language]
  return ''
}

/** In a language or the nearest. */
export function inLanguage({ name, address, hours, arrival }: ReferableService, language: ContentLanguage) {
  const say = (words: Words) => nearest(words, language)
  return { language, name: say(name), address: say(address), hours: say(hours), arrival: say(arrival) }
}

/** What the young person and the desk can each read. */
export function inBothLanguages(service: ReferableService, language: ContentLanguage): ReferredService[] {
  const languages = language === 'fi' ? [language] : [language, 'fi' as const]
  return languages.map((one) => inLanguage(service, one))
}

/** The counsellor's own words of how to get there are the young person's: the desk knows its way. */
export function withArrival(services: readonly ReferredService[], arrival: string | null): ReferredService[] {
  if (arrival === null) return [...services]
  const { text } = maskIdentityCodes(arrival)
  return services.map((service, at) => (at === 0 ? { ...service, arrival: text } : service))
}

type Said = Omit<ReferralCard, 'service' | 'meetAgain'>

/** The words of a card as they are kept: identity codes are hidden. */
export function hideIdentity({ meets, at, message, need, summary, walk }: Said): Said {
  const hide = (text: string) => maskIdentityCodes(text).text
  return {
    ...{ meets: hide(meets), at, message: hide(message), need: hide(need), summary: hide(summary) },
    walk: walk && { who: hide(walk.who), where: hide(walk.where), at: walk.at },
  }
}

// Who meets first and then goes there together is under way for no longer.
const walkHours = 3

interface Meeting {
  walk: ReferralCard['walk']
  /** When the visit was to begin as the meeting was written. */
  walkFor: string | null
}

/** Whether they still meet when the card says, now that the visit begins then (rule 18). */
export function doesMeetingHold({ walk, walkFor }: Meeting, visitAt: string | null): boolean {
  if (!walk?.at) return true
  if (walkFor !== null || visitAt === null) return isSameMoment(walkFor, visitAt)
  const hours = (Date.parse(visitAt) - Date.parse(walk.at)) / 3_600_000
  return hours >= 0 && hours <= walkHours
}

/** Null is the same as null alone. */
export function isSameMoment(one: string | null, other: string | null): boolean {
  return one === null || other === null ? one === other : Date.parse(one) === Date.parse(other)
}

/** When the young person has to be somewhere: at the meeting point, if somebody goes along. */
export function startOf({ at, walk }: Pick<ReferralCard, 'at' | 'walk'>): string | null {
  return walk?.at ?? at
}

const restHours = 3
const askedAgainAfterHours = 20

interface Asked {
  state: ReferralState
  movedAt: Date
  notYetAt: Date | null
}

/**
 * Whether somebody who comes back may be asked how it went (rule 19): not in the talk in which they have just agreed,
 * not before the agreed time, and once a day at most.
 */
export function mayAskHow({ state, movedAt, notYetAt }: Asked, agreedAt: string | null, now: Date): boolean {
  if (state !== 'agreed' && state !== 'expired') return false
  const hoursSince = (then: Date) => (now.getTime() - then.getTime()) / 3_600_000
  if (agreedAt && new Date(agreedAt) > now) return false
  if (notYetAt && hoursSince(notYetAt) < askedAgainAfterHours) return false
  return hoursSince(movedAt) >= restHours || Boolean(agreedAt && new Date(agreedAt) > movedAt)
}

/** By the name that a desk knows it by. */
export function nameForDesk({ service }: Pick<ReferralCard, 'service'>): string {
  return service.at(-1)?.name ?? ''
}

/** When a code agreed now ends: the visit, if it has a time, is never after it. */
export function codeEnd(now: Date, visitAt: string | null): Date {
  const from = visitAt ? later(now, new Date(visitAt)) : now
  return daysAfter(from, codeDays)
}

/** The later of two moments; the first where there is no other. */
export function later(one: Date, other: Date | null): Date {
  return other && other > one ? other : one
}

const freeGuesses = 5
const firstPauseMilliseconds = 500
export const longestPauseMilliseconds = 20_000

/** How long the answer to somebody who failed so often of late is kept back (rule 10). */
export function pauseAfter(failures: number): number {
  if (Math.round(failures) <= freeGuesses) return 0
  return Math.min(
    longestPauseMilliseconds,
    firstPauseMilliseconds * 2 ** (Math.round(failures) - freeGuesses),
  )
}
