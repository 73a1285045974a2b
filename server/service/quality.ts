import { type ServiceFault, serviceFaults } from '../../protocol/service-care.ts'
import type { ServiceFields } from '../../protocol/service-fields.ts'
import { daysAfter } from '../days.ts'
import { dateOf } from '../opening-hours/helsinki-time.ts'

/** Every page that a service leads to, once. */
export function linksOf({ channels }: Pick<ServiceFields, 'channels'>): string[] {
  const all = channels.flatMap((one) =>
    one.kind === 'chat' || one.kind === 'web' ? Object.values(one.links) : [],
  )
  return [...new Set(all)]
}

/** A place or a telephone without hours; a page alone needs none. */
function lacksHours({ channels }: Pick<ServiceFields, 'channels'>): boolean {
  const timed = channels.filter(({ kind }) => kind === 'visit' || kind === 'phone')
  const isSaid = ({ hours }: (typeof channels)[number]) => hours !== null && hours.periods.length > 0
  return channels.length === 0 || (timed.length > 0 && !timed.some(isSaid))
}

export function hasEasyText({ name, summary, description }: ServiceFields): boolean {
  const isEasy = (text: ServiceFields['summary']) => Boolean(text['fi-simple']?.trim())
  // Who has only a name needs no other.
  return isEasy(summary) || isEasy(description) || (isEasy(name) && Object.keys(summary).length === 0)
}

interface Looked {
  fields: Pick<ServiceFields, 'channels'>
  hasEasyText: boolean
  stewardId: string | null
  reviewAt: string | null
  addedAt: Date
}

/** What happened around it. */
interface Heard {
  deadLinks: number
  referrals: number
  saidClosed: number
  /** The city sends young people somewhere. */
  isReferring: boolean
}

// In a new city every service would stand there, and hide what matters.
const isNewDays = 90

/** Nobody was sent there, though there was time or others were. */
function isOverlooked({ addedAt }: Looked, { referrals, isReferring }: Heard, today: string): boolean {
  return referrals === 0 && (isReferring || dateOf(daysAfter(addedAt, isNewDays).getTime()) <= today)
}

/** What a steward should look at, the most urgent first; `today` as `YYYY-MM-DD`. */
export function faultsOf(service: Looked, heard: Heard, today: string): ServiceFault[] {
  const isSo: Record<ServiceFault, boolean> = {
    'said-closed': heard.saidClosed > 0,
    'dead-link': heard.deadLinks > 0,
    'no-hours': lacksHours(service.fields),
    'review-due': service.reviewAt !== null && service.reviewAt <= today,
    'no-easy-text': !service.hasEasyText,
    'no-steward': service.stewardId === null,
    'never-referred': isOverlooked(service, heard, today),
  }
  return serviceFaults.filter((fault) => isSo[fault])
}
