import type { Kysely } from 'kysely'
import type { z } from 'zod'
import type { QualityLine, ServiceFault, serviceCareRequests } from '../../protocol/service-care.ts'
import type { Tables } from '../database/tables.ts'
import { dateOf } from '../opening-hours/helsinki-time.ts'
import type { Voice } from '../realtime/voice.ts'
import { Refusal } from '../refusal.ts'
import type { SiteService } from '../site/site-service.ts'
import { findStaff } from './care-repository.ts'
import { findDirectory } from './directory-repository.ts'
import { firstSettings } from './first-settings.ts'
import { judgeChanges } from './judge-service.ts'
import { countDueLinks, type DeadLinkRow, findDeadLinks, makeLinksDue } from './link-repository.ts'
import { isVisible } from './present-service.ts'
import { faultsOf, linksOf } from './quality.ts'
import type { RecordChange, Writer } from './record-change.ts'
import type { KnownService, RememberedDirectory } from './remembered-directory.ts'
import { wordsIn } from './service.ts'

type Uses = readonly { serviceId: string; referrals: number; saidClosed: number }[]

/** What young people were sent to, and found closed. */
interface KnownUses {
  count: (siteId: string) => Promise<Uses>
  hearClosed: (trx: Kysely<Tables>, which: { siteId: string; serviceId: string }) => Promise<void>
}

interface Dependencies {
  db: Kysely<Tables>
  voice: Voice
  clock: () => Date
  site: SiteService
  known: { remembered: RememberedDirectory; uses: KnownUses; record: RecordChange }
}

type Requests = typeof serviceCareRequests
type Asked<Name extends keyof Requests> = z.output<Requests[Name]['input']>
type Answer<Name extends keyof Requests> = z.output<Requests[Name]['answer']>

export type CareService = ReturnType<typeof createCareService>

/** What those who look after a directory see of it. */
export function createCareService({ db, voice, clock, site, known }: Dependencies) {
  /** Refuses who neither decides nor looks after it. */
  async function get(siteId: string, id: string, carer: Writer): Promise<KnownService> {
    const service = (await known.remembered.now(siteId)).services.get(id)
    if (!service) throw new Refusal('not-found')
    if (!carer.mayDecide && service.stewardId !== carer.id) throw new Refusal('not-allowed')
    return service
  }

  return {
    async judge({ siteId, changes }: Asked<'service:judge'>): Promise<Answer<'service:judge'>> {
      const [row, directory] = await Promise.all([site.find(siteId), findDirectory(db, siteId)])
      const districts = (row?.content.districts ?? []).map(({ id }) => id)
      const { classes } = directory?.settings ?? firstSettings
      return { problems: judgeChanges(changes, { districts, classes }) }
    },

    people: async (siteId: string) => ({ people: await findStaff(db, siteId) }),

    async quality(asked: Asked<'service:quality'>): Promise<Answer<'service:quality'>> {
      const { siteId, fault, steward } = asked
      const [{ services }, dead, uses, linksDue] = await Promise.all([
        known.remembered.of(siteId),
        findDeadLinks(db, siteId),
        known.uses.count(siteId),
        countDueLinks(db, siteId),
      ])
      const today = dateOf(clock().getTime())
      const found = [...services.values()].filter((one) => isVisible(one, one.fields, today))
      const of = found.filter(({ stewardId }) => steward === null || (stewardId ?? 'nobody') === steward)
      const around = createAround(dead, uses)
      const lines = of
        .map((service) => presentLine(service, around(service), { today, reading: asked.reading }))
        .filter(({ faults }) => faults.length > 0)
      const wanted = lines.filter(({ faults }) => fault === null || faults.includes(fault))
      return {
        lines: wanted.sort(byUrgency).slice(asked.offset, asked.offset + asked.limit),
        total: wanted.length,
        services: of.length,
        counts: countFaults(lines),
        stewards: stewardsOf(found),
        linksDue,
      }
    },

    async checkLinks(siteId: string, id: string, carer: Writer): Promise<Answer<'service:check-links'>> {
      const { fields } = await get(siteId, id, carer)
      return { links: await makeLinksDue(db, siteId, linksOf(fields)) }
    },

    /** Recorded: what young people said is no longer shown. */
    async settleClosed(siteId: string, id: string, carer: Writer): Promise<void> {
      await get(siteId, id, carer)
      const which = { siteId, serviceId: id }
      await db.transaction().execute(async (trx) => {
        await known.uses.hearClosed(trx, which)
        await known.record(trx, which, carer)
      })
      voice.tell({ kind: 'service', id: siteId })
    },
  }
}

interface Around {
  deadLinks: DeadLinkRow[]
  referrals: number
  saidClosed: number
  isReferring: boolean
}

function createAround(dead: readonly DeadLinkRow[], uses: Uses) {
  const deadByUrl = new Map(dead.map((one) => [one.url, one]))
  const usesById = new Map(uses.map((one) => [one.serviceId, one]))
  const isReferring = uses.length > 0
  return ({ id, fields }: KnownService): Around => ({
    deadLinks: deadByUrl.size === 0 ? [] : linksOf(fields).flatMap((url) => deadByUrl.get(url) ?? []),
    referrals: usesById.get(id)?.referrals ?? 0,
    saidClosed: usesById.get(id)?.saidClosed ?? 0,
    isReferring,
  })
}

function presentLine(
  service: KnownService,
  around: Around,
  { today, reading }: { today: string } & Pick<Asked<'service:quality'>, 'reading'>,
): QualityLine {
  const { id, version, fields, stewardId, stewardName, reviewAt } = service
  const deadLinks = around.deadLinks
  return {
    id,
    version,
    name: wordsIn(fields.name, reading) ?? null,
    faults: faultsOf(service, { ...around, deadLinks: deadLinks.length }, today),
    steward: stewardId === null ? null : { id: stewardId, name: stewardName ?? '' },
    reviewAt,
    deadLinks: deadLinks.map((one) => ({ ...one, checkedAt: one.checkedAt.toISOString() })),
    saidClosed: around.saidClosed,
    referrals: around.referrals,
  }
}

const urgent: Record<ServiceFault, number> = {
  'said-closed': 64,
  'dead-link': 32,
  'no-hours': 16,
  'review-due': 8,
  'no-easy-text': 4,
  'no-steward': 2,
  'never-referred': 1,
}

function byUrgency(one: QualityLine, other: QualityLine): number {
  const weight = ({ faults }: QualityLine) => faults.reduce((sum, fault) => sum + urgent[fault], 0)
  return weight(other) - weight(one) || (one.name?.text ?? '').localeCompare(other.name?.text ?? '', 'fi')
}

function countFaults(lines: readonly QualityLine[]): Partial<Record<ServiceFault, number>> {
  const counts: Partial<Record<ServiceFault, number>> = {}
  for (const { faults } of lines) for (const fault of faults) counts[fault] = (counts[fault] ?? 0) + 1
  return counts
}

function stewardsOf(services: readonly KnownService[]): { id: string; name: string }[] {
  const named = services.flatMap(({ stewardId: id, stewardName: name }): [string, string][] =>
    id === null ? [] : [[id, name ?? '']],
  )
  return [...new Map(named)]
    .map(([id, name]) => ({ id, name }))
    .sort((one, other) => one.name.localeCompare(other.name, 'fi'))
}
