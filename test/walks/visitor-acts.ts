import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Language } from '../../protocol/language.ts'
import { renewAfterAbsence, renewVisitorLeases } from '../../server/conversation/visitor-lease-repository.ts'
import { putPhrase } from '../../server/return-phrase/return-phrase-repository.ts'
import type { VisitorStep } from './steps.ts'
import { siteId, type World } from './world.ts'

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

async function start(world: World, tab: Tab, which: number, leavesMessage: boolean): Promise<void> {
  const { state } = (await stateOf(world, tab)) ?? {}
  // An ended one is gone on from, or the tab begins anew; an open one is answered with itself.
  const again = state === 'ended' && which % 2 === 0 ? { again: { samePerson: which % 3 === 0 } } : {}
  if (state === 'ended' && !again.again) tab.tokenHash = aTokenHash()
  const wishes = {
    language: someLanguages[which % 4] ?? 'fi',
    theme: which % 2 === 0 ? null : 'work-and-study',
    district: null,
    nickname: null,
    ...(leavesMessage && { leavesMessage }),
    ...again,
  }
  tab.conversationId = await world.rooms.startConversation({ siteId, tokenHash: tab.tokenHash, wishes })
  tab.connected = true
  await renewVisitorLeases(world.db, [tab.conversationId])
}

async function stateOf({ pool }: World, { conversationId }: Tab): Promise<{ state: string } | undefined> {
  const { rows } = await pool.query('select state from conversation where id = $1', [conversationId])
  return rows[0]
}

async function answerHandover({ rooms }: World, id: string, which: number): Promise<void> {
  const question = (await rooms.visitorConversation.views([id])).get(id)?.question
  const words = (['all', 'summary', 'nothing', 'no'] as const)[which % 4]
  if (question && words) await rooms.handover.answer({ conversationId: id, id: question.id }, words)
}

/** What a young person does. False where there is no conversation to do it in. */
export async function actAsVisitor(
  world: World,
  tab: Tab,
  { kind, which }: { kind: VisitorStep; which: number },
): Promise<boolean> {
  const id = tab.conversationId
  if (kind === 'start') await start(world, tab, which, false)
  else if (kind === 'start-with-message') await start(world, tab, which, true)
  else if (id) await actWithin(world, { tab, id }, kind, which)
  else return false
  return true
}

async function actWithin(
  world: World,
  { tab, id }: { tab: Tab; id: string },
  kind: Exclude<VisitorStep, 'start' | 'start-with-message'>,
  which: number,
): Promise<void> {
  const { rooms, db, pool } = world
  switch (kind) {
    case 'leave-message':
      return rooms.leftMessage.leave(id)
    case 'join-queue':
      return rooms.leftMessage.joinQueue(id)
    case 'write': {
      const writing = { conversationId: id, author: null, socketId: 'tab' }
      return void (await rooms.message.send(writing, { id: randomUUID(), text: 'moi' }))
    }
    case 'end':
      return rooms.endConversation(id, 'visitor')
    case 'leave':
      return rooms.endConversation(id, 'left')
    case 'erase':
      return rooms.retention.eraseNow(id)
    case 'keep-words': {
      const secret = { lookup: randomBytes(32), hash: '' }
      return void (await db.transaction().execute((trx) => putPhrase(trx, { conversationId: id, ...secret })))
    }
    case 'speak-another-language':
      return rooms.visitorConversation.setLanguage(id, someLanguages[which % 4] ?? 'fi', siteId)
    case 'answer-handover':
      return answerHandover(world, id, which)
    case 'connect':
      tab.connected = true
      return void (await renewAfterAbsence(db, id))
    case 'vanish':
      tab.connected = false
      await pool.query(`update conversation set visitor_lease_until = now() - interval '1 s' where id = $1`, [
        id,
      ])
  }
}
