import { createHash, randomInt } from 'node:crypto'
import type { Kysely } from 'kysely'
import { maskContactDetails } from '../../protocol/contact-details.ts'
import type { OutreachLink } from '../../protocol/outreach-link.ts'
import { codeAlphabet, readCode } from '../../protocol/referral-code.ts'
import type { Tables } from '../database/tables.ts'
import { dateOf } from '../opening-hours/helsinki-time.ts'
import { drawCode } from '../referral/referral-code.ts'
import { Refusal } from '../refusal.ts'
import type { SiteService } from '../site/site-service.ts'
import {
  countArrival,
  expireLink,
  findLink,
  findLinkByCode,
  findLinks,
  insertLink,
  type LinkRow,
} from './outreach-link-repository.ts'
import { findSession } from './outreach-repository.ts'

interface Dependencies {
  db: Kysely<Tables>
  site: Pick<SiteService, 'all'>
}

interface Making {
  siteId: string
  id: string
  sessionId: string | null
  name: string
  samePerson: boolean
  days: number
}

/** What a link says to the chat that it opens. */
export interface Met {
  code: string
  on: string | null
  /** Who gave it is preferred. */
  samePerson: boolean
}

export type OutreachLinkService = ReturnType<typeof createOutreachLinkService>

const charactersOfSite = 2
const charactersDrawn = 7

/** A code begins with its site, so that also a code that never was, or is long gone, finds the right chat. */
export function beginningOf(siteId: string): number[] {
  const hash = createHash('sha256').update(siteId).digest()
  return [...hash.subarray(0, charactersOfSite)].map((byte) => byte % codeAlphabet.length)
}

function drawFor(siteId: string): string {
  const beginning = beginningOf(siteId)
  let at = -1
  return drawCode((below) => {
    at += 1
    return beginning[at % charactersDrawn] ?? randomInt(below)
  })
}

/** Short ways into the chat. */
export function createOutreachLinkService({ db, site }: Dependencies) {
  async function getOwn(siteId: string, id: string): Promise<OutreachLink> {
    const row = await findLink(db, id)
    if (row?.siteId !== siteId) throw new Refusal('not-found')
    return present(row)
  }

  /** Undefined where it isn't the site's, or its time is over. */
  async function findLive(siteId: string, typed: string): Promise<LinkRow | undefined> {
    const code = readCode(typed)
    const row = code ? await findLinkByCode(db, code) : undefined
    return row && row.siteId === siteId && !row.isOver ? row : undefined
  }

  /** Where somebody is sent whose code says nothing: to the chat of the city that its beginning names. */
  async function siteOf(typed: string): Promise<string | undefined> {
    const sites = await site.all()
    const begins = (id: string) =>
      beginningOf(id)
        .map((value) => codeAlphabet[value])
        .join('')
    const code = typed.toUpperCase()
    return (sites.find(({ id }) => code.startsWith(begins(id))) ?? sites[0])?.id
  }

  return {
    async make({ siteId, id, sessionId, name, samePerson, days }: Making, operatorId: string) {
      const session = sessionId ? await findSession(db, sessionId) : undefined
      if (sessionId && session?.siteId !== siteId) throw new Refusal('not-found')
      const heldAt = session && (session.startedAt ?? session.createdAt)
      await insertLink(db, {
        ...{ id, siteId, sessionId, days },
        code: drawFor(siteId),
        name: maskContactDetails(name).text,
        metOn: heldAt ? dateOf(heldAt.getTime()) : null,
        operatorId: samePerson ? operatorId : null,
        madeBy: operatorId,
      })
      return getOwn(siteId, id)
    },

    list: async (siteId: string): Promise<OutreachLink[]> => (await findLinks(db, siteId)).map(present),

    async end(siteId: string, id: string): Promise<OutreachLink> {
      if (!(await expireLink(db, siteId, id))) throw new Refusal('not-found')
      return getOwn(siteId, id)
    },

    /** Where a code leads; what is known of it is counted where `isPerson`. */
    async follow(
      typed: string,
      isPerson: boolean,
    ): Promise<{ siteId: string | undefined; code: string | null }> {
      const code = readCode(typed)
      const row = code ? await findLinkByCode(db, code) : undefined
      if (!row || row.isOver) return { siteId: row?.siteId ?? (await siteOf(typed)), code: null }
      if (isPerson) await countArrival(db, row.id, 'arrived')
      return { siteId: row.siteId, code: row.code }
    },

    async met(siteId: string, typed: string): Promise<Met | null> {
      const row = await findLive(siteId, typed)
      return row ? { code: row.code, on: row.metOn, samePerson: row.operatorId !== null } : null
    },

    /** Who is preferred by whoever starts with this code; counts the start, and not whose it is. */
    async starting(siteId: string, typed: string) {
      const row = await findLive(siteId, typed)
      if (!row) return undefined
      return {
        preferredOperatorId: row.operatorId,
        count: (trx: Kysely<Tables>) => countArrival(trx, row.id, 'started'),
      }
    },
  }
}

function present({ siteId: _site, operatorId: _operator, ...row }: LinkRow): OutreachLink {
  return { ...row, madeAt: row.madeAt.toISOString(), expiresAt: row.expiresAt.toISOString() }
}
