import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import { maskIdentityCodes } from '../../protocol/identity-code.ts'
import type { ReferralCode, VisitorReferral } from '../../protocol/referral.ts'
import type { Shown } from '../../protocol/referral-card.ts'
import { findOwnBooked } from '../appointment/appointment-repository.ts'
import type { Tables } from '../database/tables.ts'
import { Refusal } from '../refusal.ts'
import { calendarFile } from './calendar-file.ts'
import { findServicesWithDesk } from './desk-repository.ts'
import { drawQr } from './qr-picture.ts'
import { codeEnd, type ServiceDirectory, startOf } from './referral.ts'
import type { createReferralCodes, DrawnCode } from './referral-codes.ts'
import type { ReferralContent } from './referral-content.ts'
import { findOfVisitor, findOneOfVisitor, moveReferral, type ReferralRow } from './referral-repository.ts'
import { renewable } from './referral-state.ts'
import { noteNotYet, renewCode } from './still-to-come-repository.ts'
import type { WriteReferral } from './write-referral.ts'

interface Dependencies {
  db: Kysely<Tables>
  content: ReferralContent
  codes: ReturnType<typeof createReferralCodes>
  write: WriteReferral
  /** Also of what begins on a day to come. */
  directory: ServiceDirectory
  clock: () => Date
  /** Of the page where a desk receives: what a QR code opens. */
  deskUrl: string
}

interface Answered {
  id: string
  revision: number
}

interface Told {
  id: string
  what: keyof typeof says | 'not-yet'
}

interface WishedEvent {
  id: string
  title: string
  withPlace: boolean
}

const says = {
  arrived: 'say-arrived',
  'could-not-come': 'say-could-not-come',
  'was-closed': 'say-was-closed',
} as const

export type VisitorReferralService = ReturnType<typeof createVisitorReferralService>

/** Which of their services anybody finds in the directory today. */
async function findListed(
  directory: Dependencies['directory'],
  rows: readonly Pick<ReferralRow, 'siteId' | 'serviceId'>[],
): Promise<Set<string>> {
  const siteOf = new Map(rows.map(({ siteId, serviceId }) => [serviceId, siteId]))
  const found = await Promise.all(
    [...siteOf].map(async ([id, siteId]) => ((await directory.find(siteId, id)) ? id : [])),
  )
  return new Set(found.flat())
}

/** Rule 22: undefined where nobody receives today. */
async function drawWhereReceived(
  { db, codes }: Pick<Dependencies, 'db' | 'codes'>,
  { siteId, serviceId }: ReferralRow,
): Promise<DrawnCode | undefined> {
  const withDesk = await findServicesWithDesk(db, [serviceId])
  return withDesk.has(serviceId) ? codes.draw(siteId) : undefined
}

function tellCode({ code, secret }: DrawnCode, { deskUrl, expiresAt }: { deskUrl: string; expiresAt: Date }) {
  // What follows the `#` is never sent by a browser, so that no server writes it into a log.
  return { code, secret, qr: drawQr(`${deskUrl}#${secret}`), expiresAt: expiresAt.toISOString() }
}

/** What the young person decides about what was proposed to them. */
export function createVisitorReferralService(dependencies: Dependencies) {
  const { db, content, write, directory, clock, deskUrl } = dependencies

  /** Refuses `not-found` alike for another's and for one that never was. */
  async function getOwn(conversationId: string, id: string): Promise<ReferralRow> {
    const row = await findOneOfVisitor(db, conversationId, id)
    if (!row) throw new Refusal('not-found')
    return row
  }

  async function readCard(row: ReferralRow) {
    const key = await content.find(row.id)
    if (!key) throw new Refusal('not-found')
    return { key, card: content.card(row, key) }
  }

  async function move(
    { id, conversationId }: ReferralRow,
    moving: Omit<Parameters<typeof moveReferral>[1], 'id'>,
  ): Promise<void> {
    const moved = await write({ conversationId, work: (trx) => moveReferral(trx, { id, ...moving }) })
    if (!moved) throw new Refusal('changed-meanwhile')
  }

  return {
    async list(conversationId: string): Promise<VisitorReferral[]> {
      const rows = await findOfVisitor(db, conversationId)
      const listed = await findListed(directory, rows)
      const services = rows.map(({ serviceId }) => serviceId)
      const withDesk = await findServicesWithDesk(db, services)
      return content.forVisitor(rows, { now: clock(), listed, withDesk })
    },

    /** Rules 3, 5, 7 and 22: null where nobody receives. Refuses `invalid-request` where there is no summary to show. */
    async agree(
      conversationId: string,
      { id, revision, shown }: Answered & { shown: Shown },
    ): Promise<ReferralCode | null> {
      const row = await getOwn(conversationId, id)
      const { card, key } = await readCard(row)
      if (shown.what === 'summary' && card.summary === '') throw new Refusal('invalid-request')
      const kept = shown.what === 'need' ? { ...shown, text: maskIdentityCodes(shown.text).text } : shown
      const drawn = await drawWhereReceived(dependencies, row)
      const expiresAt = codeEnd(clock(), card.at ?? startOf(card))
      const sealedShown = content.sealShown(id, key, drawn ? kept : { what: 'nothing' })
      const { codeLookup = null, secretLookup = null } = drawn ?? {}
      const set = { codeLookup, secretLookup, sealedShown, expiresAt }
      if (!renewable.includes(row.state)) await move(row, { move: 'agree', revision, set })
      else if (!(await write.quietly(row, (trx) => renewCode(trx, { id, revision, set }))))
        throw new Refusal('changed-meanwhile')
      return drawn ? tellCode(drawn, { deskUrl, expiresAt }) : null
    },

    async answer(
      conversationId: string,
      { id, revision, answer }: Answered & { answer: 'change' | 'decline' },
    ): Promise<void> {
      await move(await getOwn(conversationId, id), { move: answer, revision })
    },

    /** Rules 11 and 19. */
    async tell(conversationId: string, { id, what }: Told): Promise<void> {
      const row = await getOwn(conversationId, id)
      if (what !== 'not-yet') return move(row, { move: says[what] })
      if (!(await write.quietly(row, (trx) => noteNotYet(trx, id)))) throw new Refusal('changed-meanwhile')
    },

    /** Rule 16. */
    async calendar(conversationId: string, { id, title, withPlace }: WishedEvent): Promise<string> {
      const { card } = await readCard(await getOwn(conversationId, id))
      const [service] = card.service
      const at = startOf(card)
      if (!at) throw new Refusal('not-found')
      const booked = await findOwnBooked(db, id)
      const place = [service?.name, service?.address].filter(Boolean).join(', ')
      return calendarFile({
        uid: createHash('sha256').update(`calendar ${id}`).digest('hex').slice(0, 32),
        at: new Date(at),
        // Who is met on the way is met earlier.
        minutes: at === card.at ? booked?.minutes : undefined,
        now: clock(),
        title,
        place: withPlace ? (!card.meetAgain && card.walk?.where) || place : '',
        way: withPlace ? (service?.arrival ?? '') : '',
      })
    },
  }
}
