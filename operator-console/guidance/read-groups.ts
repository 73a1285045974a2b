import type { GuidanceHit, GuidanceTopic, SearchGuidance } from '../../protocol/guidance.ts'
import type { ContentLanguage, Language } from '../../protocol/language.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { GuidanceKind } from '../../protocol/sent-guidance.ts'
import type { Connection } from '../connection.ts'
import { type Group, onceEach } from './palette.ts'

export interface Wish {
  siteId: string
  conversationId: string
  words: string
  reading: Language
  sending: ContentLanguage
  topic: string | null
  kind: GuidanceKind | null
}

export type Found = { groups: Group[]; total: number; topics: GuidanceTopic[] } | { refusal: RefusalCode }

const mostFound = 30
const mostOnShelf = 20
const mostUsed = 8

/** What the palette lists: what was searched for, or before anything is, what may be wanted. */
export function readGroups(connection: Connection, wish: Wish): Promise<Found> {
  const isNarrow = wish.words.trim() || wish.topic || wish.kind
  return isNarrow ? readFound(connection, wish) : readOffered(connection, wish)
}

async function readFound(connection: Connection, wish: Wish): Promise<Found> {
  const reply = await search(connection, wish, { words: wish.words.trim(), limit: mostFound })
  if (!reply.ok) return { refusal: reply.refusal }
  const { hits, total, topics } = reply.answer
  return { groups: onceEach([{ heading: { kind: 'found' }, hits }]), total, topics }
}

/** Suggestions first, then the own shelf, those of the teams, and what is sent most. */
async function readOffered(connection: Connection, wish: Wish): Promise<Found> {
  const { siteId, conversationId, reading, sending } = wish
  const teamIds = connection.ask('guidance:shelves', { siteId })
  const [suggested, own, used, shelves] = await Promise.all([
    connection.ask('guidance:suggest', { conversationId, reading, sending }),
    search(connection, wish, { shelf: 'own', limit: mostOnShelf }),
    search(connection, wish, { limit: mostUsed }),
    teamIds.then((reply) =>
      Promise.all(
        (reply.ok ? reply.answer.teams : []).map(async ({ teamId }) => ({
          teamId,
          hits: hitsOf(await search(connection, wish, { shelf: teamId, limit: mostOnShelf })),
        })),
      ),
    ),
  ])
  if (!used.ok) return { refusal: used.refusal }
  const groups = onceEach([
    { heading: { kind: 'suggested' }, hits: hitsOf(suggested) },
    { heading: { kind: 'own' }, hits: hitsOf(own) },
    ...shelves.map(({ teamId, hits }) => ({ heading: { kind: 'team', teamId } as const, hits })),
    { heading: { kind: 'used' }, hits: hitsOf(used) },
  ])
  return { groups, total: used.answer.total, topics: used.answer.topics }
}

function search(
  connection: Connection,
  { siteId, reading, sending, topic, kind }: Wish,
  wished: Partial<SearchGuidance> & { limit: number },
) {
  const everything = { words: '', topic, kind, shelf: null }
  return connection.ask('guidance:search', { siteId, reading, sending, ...everything, ...wished })
}

/** A part that can't be read leaves the others: the list is a help, not a record. */
function hitsOf(reply: { ok: true; answer: { hits: GuidanceHit[] } } | { ok: false }): GuidanceHit[] {
  return reply.ok ? reply.answer.hits : []
}
