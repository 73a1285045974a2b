import type { OwnConversation } from '../../protocol/conversation.ts'
import type { VariableValues } from '../../protocol/guidance-variables.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import type { OwnReferral } from '../../protocol/referral.ts'
import { dateOf, minuteOf } from '../opening-hours/helsinki-time.ts'
import type { OpeningHoursService } from '../opening-hours/opening-hours-service.ts'
import { writeTime } from '../opening-hours/write-time.ts'
import { Refusal } from '../refusal.ts'
import { sayCalendarDay } from '../service-page/say-time.ts'
import type { SiteService } from '../site/site-service.ts'
import { describeWeek } from './chat-hours.ts'

interface Dependencies {
  site: SiteService
  openingHours: OpeningHoursService
  service: {
    values(siteId: string, id: string, language: ContentLanguage): Promise<VariableValues>
  }
  referral: { of(conversationId: string, operatorId: string): Promise<OwnReferral[]> }
  clock: () => Date
}

interface For {
  conversation: Pick<OwnConversation, 'id' | 'siteId' | 'role'>
  operator: { id: string; name: string }
  language: ContentLanguage
  /** Chosen for a text that speaks of one. */
  serviceId?: string | undefined
}

export type KnownValues = ReturnType<typeof createKnownValues>

/** What the server knows of a guidance text's variables: from the site, a service, and what this talk led to. */
export function createKnownValues({ site, openingHours, service, referral, clock }: Dependencies) {
  /** Only whoever owns the talk sees its cards. */
  async function visitOf({ conversation, operator, serviceId }: For): Promise<OwnReferral | undefined> {
    if (conversation.role !== 'owner') return undefined
    const referrals = await referral.of(conversation.id, operator.id)
    return onlyVisit(referrals, { serviceId, now: clock().getTime() })
  }

  /** The place of a visit as the directory has it; undefined where it has it no more. */
  async function placeOf({ serviceId }: OwnReferral, { conversation, language }: For) {
    const values = await service.values(conversation.siteId, serviceId, language).catch((error) => {
      if (error instanceof Refusal && error.code === 'not-found') return undefined
      throw error
    })
    return values?.service_name ? { id: serviceId, name: values.service_name } : undefined
  }

  return {
    /** Refuses `not-found` for a chosen service that isn't there. */
    async of(asked: For): Promise<{ values: VariableValues; service: { id: string; name: string } | null }> {
      const { conversation, operator, language, serviceId } = asked
      const { siteId } = conversation
      const row = await site.find(siteId)
      const { definition } = await openingHours.read({ siteId, teamId: null })
      const names = row?.content.name
      const city = names && language in names ? names[language as keyof typeof names] : names?.fi
      const chosen = serviceId ? await service.values(siteId, serviceId, language) : {}
      const visit = await visitOf(asked)
      const place = visit && !serviceId ? await placeOf(visit, asked) : undefined
      const values: VariableValues = {
        ...chosen,
        ...(visit?.card.at && sayWhen(visit.card.at, language)),
        counsellor: operator.name,
        chat_hours: describeWeek(definition, language),
        ...(city && { city }),
      }
      return { values, service: place ?? null }
    },
  }
}

/** Where the young person is expected and may still go. Of several nobody knows which one a text means. */
function onlyVisit(
  referrals: readonly OwnReferral[],
  { serviceId, now }: { serviceId: string | undefined; now: number },
): OwnReferral | undefined {
  const toCome = referrals.filter(
    (one) =>
      (one.state === 'proposed' || one.state === 'agreed') &&
      (one.card.at === null || Date.parse(one.card.at) > now) &&
      (serviceId === undefined || one.serviceId === serviceId),
  )
  return toCome.length === 1 ? toCome[0] : undefined
}

/** Never "tomorrow": the message is read again later. */
function sayWhen(at: string, language: ContentLanguage): VariableValues {
  const moment = Date.parse(at)
  return { date: sayCalendarDay(dateOf(moment), language), time: writeTime(minuteOf(moment), language) }
}
