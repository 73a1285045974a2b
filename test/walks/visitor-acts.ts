import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Language } from '../../protocol/language.ts'
import { renewAfterAbsence, renewVisitorLeases } from '../../server/conversation/visitor-lease-repository.ts'
import { putPhrase } from '../../server/return-phrase/return-phrase-repository.ts'
import type { Pictured } from './picture.ts'
import { trying, type VisitorStep, type Wish } from './steps.ts'
import type { Town } from './town.ts'

/** One young person's tab. */
export interface Tab {
  tokenHash: Buffer
  conversationId: string | undefined
  connected: boolean
}

const someLanguages: Language[] = ['fi', 'fi-simple', 'sv', 'en']
const aTokenHash = () => createHash('sha256').update(randomBytes(32)).digest()

export function openTab(): Tab {
  return { tokenHash: aTokenHash(), conversationId: undefined, connected: true }
}

const isLive = (row: Pictured | undefined): row is Pictured => row !== undefined && row.state !== 'ended'
const isAsked = ({ handover }: Pictured) => handover !== null && handover.state !== 'offered'

/** When it is worth trying, as far as the tab shows. */
const fits: Record<VisitorStep, (row: Pictured | undefined, tab: Tab) => boolean> = {
  start: (row) => !isLive(row),
  'start-with-message': (row) => !isLive(row),
  'leave-message': (row) => row?.state === 'waiting',
  'join-queue': (row) => row?.state === 'left-message',
  write: isLive,
  end: isLive,
  leave: isLive,
  erase: (row) => row !== undefined,
  'keep-words': (row) => isLive(row) && !row.has_phrase,
  'speak-another-language': isLive,
  'answer-handover': (row) => isLive(row) && isAsked(row),
  connect: (row, tab) => isLive(row) && !tab.connected,
  vanish: (row, tab) => isLive(row) && tab.connected,
}

/** What a young person does, whoever first can, from `who` on. False where nobody can. */
export async function actAsVisitor(
  town: Town,
  { tabs, rows }: { tabs: readonly Tab[]; rows: readonly Pictured[] },
  { kind, who, which }: Wish & { by: 'visitor' },
): Promise<boolean> {
  const rowOf = ({ conversationId }: Tab) => rows.find(({ id }) => id === conversationId)
  const fit = tabs.filter((tab) => (which === trying ? tab.conversationId : fits[kind](rowOf(tab), tab)))
  const tab = fit[who % (fit.length || 1)]
  if (!tab) return false
  if (kind === 'start' || kind === 'start-with-message') await start(town, tab, { kind, which })
  else if (tab.conversationId)
    await doings[kind](town, tab, { id: tab.conversationId, row: rowOf(tab), which })
  return true
}

async function start(
  { rooms, db, siteId }: Town,
  tab: Tab,
  { kind, which }: { kind: VisitorStep; which: number },
) {
  // An ended one is gone on from, or the tab begins anew; an open one is answered with itself.
  const again = tab.conversationId && which % 2 === 0 ? { again: { samePerson: which % 3 === 0 } } : {}
  if (!again.again && which !== trying) tab.tokenHash = aTokenHash()
  const wishes = {
    language: someLanguages[which % 4] ?? 'fi',
    theme: which % 3 === 0 ? null : 'work-and-study',
    district: null,
    nickname: null,
    ...(kind === 'start-with-message' && { leavesMessage: true }),
    ...again,
  }
  tab.conversationId = await rooms.startConversation({ siteId, tokenHash: tab.tokenHash, wishes })
  tab.connected = true
  await renewVisitorLeases(db, [tab.conversationId])
}

type Doing = (
  town: Town,
  tab: Tab,
  what: { id: string; row: Pictured | undefined; which: number },
) => Promise<unknown>

const doings: Record<Exclude<VisitorStep, 'start' | 'start-with-message'>, Doing> = {
  'leave-message': ({ rooms }, _, { id }) => rooms.leftMessage.leave(id),
  'join-queue': ({ rooms }, _, { id }) => rooms.leftMessage.joinQueue(id),
  write: ({ rooms }, _, { id }) => {
    const writing = { conversationId: id, author: null, socketId: 'tab' }
    return rooms.message.send(writing, { id: randomUUID(), text: 'moi' })
  },
  end: ({ rooms }, _, { id }) => rooms.endConversation(id, 'visitor'),
  leave: ({ rooms }, _, { id }) => rooms.endConversation(id, 'left'),
  erase: ({ rooms }, _, { id }) => rooms.retention.eraseNow(id),
  'keep-words': ({ db }, _, { id }) => {
    const phrase = { conversationId: id, lookup: randomBytes(32), hash: '' }
    return db.transaction().execute((trx) => putPhrase(trx, phrase))
  },
  'speak-another-language': ({ rooms, siteId }, _, { id, which }) =>
    rooms.visitorConversation.setLanguage(id, someLanguages[which % 4] ?? 'fi', siteId),
  'answer-handover': ({ rooms }, _, { id, row, which }) => {
    const words = (['all', 'summary', 'nothing', 'all', 'no'] as const)[which % 5] ?? 'all'
    return rooms.handover.answer({ conversationId: id, id: row?.handover?.id ?? randomUUID() }, words)
  },
  connect: async ({ db }, tab, { id }) => {
    tab.connected = true
    await renewAfterAbsence(db, id)
  },
  vanish: async ({ pool }, tab, { id }) => {
    tab.connected = false
    await pool.query(`update conversation set visitor_lease_until = now() - interval '1 s' where id = $1`, [
      id,
    ])
  },
}
