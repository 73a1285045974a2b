import type { Kysely } from 'kysely'
import type { LiveBoard } from '../../protocol/live.ts'
import type { CaseReadings } from '../audit/case-readings.ts'
import type { ConversationContent } from '../conversation/conversation-content.ts'
import { findWaiting } from '../conversation/waiting-repository.ts'
import type { Tables } from '../database/tables.ts'
import { type CounsellorRow, findCounsellors } from '../queue/counsellor-repository.ts'
import { inOrder } from '../queue/order.ts'
import { Refusal } from '../refusal.ts'
import type { SilentReading } from '../review/silent-reading.ts'
import { capacityOf } from '../team/team.ts'
import { findTeams } from '../team/team-repository.ts'
import { followedMinutes, stateOf, wasTold } from './live.ts'
import { findTalks, type TalkRow } from './live-repository.ts'

interface Dependencies {
  db: Kysely<Tables>
  content: Pick<ConversationContent, 'entries'>
  silentReading: Pick<SilentReading, 'since'>
  readings: Pick<CaseReadings, 'ofTranscript' | 'hasRead'>
}

interface Following {
  siteId: string
  conversationId: string
  reason: string | null
  since: number
}

export type LiveService = ReturnType<typeof createLiveService>

/** What goes on at a site now. The caller has made sure that whoever asks supervises it. */
export function createLiveService({ db, content, silentReading, readings }: Dependencies) {
  async function readPeople(siteId: string): Promise<LiveBoard['people']> {
    const teams = await findTeams(db, [siteId])
    const now = new Date()
    const people = await findCounsellors(db, { siteIds: [siteId] })
    const present = ({ id, name, isHere, paused, open, ...person }: CounsellorRow) => ({
      id,
      name,
      isHere,
      paused: isHere && paused,
      open,
      capacity: capacityOf(person, teams, now),
    })
    return people
      .filter(({ isHere, open }) => isHere || open > 0)
      .map(present)
      .sort((one, other) => one.name.localeCompare(other.name) || (one.id < other.id ? -1 : 1))
  }

  return {
    async read(siteId: string, readerId: string): Promise<LiveBoard> {
      const allowedSince = await silentReading.since(siteId)
      const people = await readPeople(siteId)
      const nameOf = (id: string | null) => people.find((one) => one.id === id)?.name ?? null
      const waiting = inOrder(await findWaiting(db, [siteId]))
      const talks = await findTalks(db, siteId)
      return {
        waiting: waiting.map((row) => ({
          id: row.id,
          teamId: row.teamId,
          language: row.language,
          theme: row.theme,
          urgency: row.urgency,
          since: row.waitingSince.toISOString(),
          visitorHere: row.visitorHere,
          offeredTo: nameOf(row.offeredTo),
        })),
        talks: talks.map((row) => presentTalk(row, { allowedSince, readerId })),
        people,
        silentReading: allowedSince !== null,
      }
    },

    /**
     * Refuses `not-allowed` where the city doesn't allow it, where the young person wasn't told, of one's own, and
     * without a reason that was stated within the hour; `not-found` for what isn't open at this site.
     */
    async follow({ siteId, conversationId: id, reason, since }: Following, readerId: string) {
      const allowedSince = await silentReading.since(siteId)
      if (!allowedSince) throw new Refusal('not-allowed')
      const talk = (await findTalks(db, siteId)).find((one) => one.id === id)
      if (!talk) throw new Refusal('not-found')
      if (talk.ownerId === readerId || !wasTold(talk, allowedSince)) throw new Refusal('not-allowed')
      if (reason !== null) await readings.ofTranscript({ id, siteId, readerId, reason })
      else if (!(await readings.hasRead({ id, readerId, minutes: followedMinutes })))
        throw new Refusal('not-allowed')
      const entries = (await content.entries([{ conversationId: id, since }])).get(id) ?? []
      return { language: talk.language, entries, upTo: talk.lastSeq }
    },
  }
}

function presentTalk(
  row: TalkRow,
  { allowedSince, readerId }: { allowedSince: Date | null; readerId: string },
): LiveBoard['talks'][number] {
  const { id, teamId, language, theme, counsellor, since, ownerId } = row
  return {
    id,
    teamId,
    language,
    theme,
    counsellor,
    since: since.toISOString(),
    state: stateOf(row),
    isYours: ownerId === readerId,
    mayFollow: ownerId !== readerId && wasTold(row, allowedSince),
  }
}
