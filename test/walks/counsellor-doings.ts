import { randomUUID } from 'node:crypto'
import type { Desk } from './counsellor-acts.ts'
import type { Pictured } from './picture.ts'
import type { CounsellorStep } from './steps.ts'
import type { Town } from './town.ts'

interface What {
  row: Pictured | undefined
  which: number
}
type Doing = (town: Town, desk: Desk, what: What) => Promise<unknown>

/** The conversation that is meant: without one nothing is done. */
function within(
  doing: (town: Town, deskId: string, on: { row: Pictured; which: number }) => Promise<unknown>,
): Doing {
  return async (town, { id }, { row, which }) => row && doing(town, id, { row, which })
}

const note = 'Tarvitsee apua hakemukseen.'

function colleagueOf({ counsellors }: Town, id: string, which: number): string {
  // Sometimes oneself, which is refused.
  const others = which % 7 === 0 ? counsellors : counsellors.filter((one) => one !== id)
  return others[which % others.length] ?? id
}

const handoverOf = ({ id, handover }: Pictured) => ({ conversationId: id, id: handover?.id ?? randomUUID() })
const teamOf = ({ teams }: Town, which: number) => (which % 2 === 0 ? teams.chat : teams.guidance)

async function connect({ rooms }: Town, desk: Desk): Promise<void> {
  desk.connected = true
  desk.goneSeconds = undefined
  desk.missedSeconds = undefined
  await rooms.presence.renew([desk.id])
}

/** Not even the lease is left. */
export async function disconnect({ pool }: Town, desk: Desk): Promise<void> {
  desk.connected = false
  desk.goneSeconds = 0
  await pool.query(
    `update operator_presence set lease_until = least(lease_until, now() - interval '1 s') where operator_id = $1`,
    [desk.id],
  )
}

export const counsellorDoings: Record<CounsellorStep, Doing> = {
  'go-on-duty': async (town, desk) => {
    await connect(town, desk)
    await town.rooms.presence.setDuty(desk.id, true)
  },
  'go-off-duty': ({ rooms }, { id }) => rooms.presence.setDuty(id, false),
  pause: ({ rooms }, { id }) => rooms.presence.setPaused(id, true),
  'go-on': ({ rooms }, { id }) => rooms.presence.setPaused(id, false),
  claim: within(({ rooms }, id, { row }) => rooms.take.claim(row.id, id)),
  next: ({ rooms }, { id }) => rooms.take.next(id),
  accept: within(({ rooms }, id, { row }) => rooms.take.accept(row.id, id)),
  decline: within(({ rooms }, id, { row }) => rooms.take.decline(row.id, id)),
  answer: within(({ rooms }, id, { row }) => {
    const writing = { conversationId: row.id, author: { id, name: 'Kaisa' }, socketId: 'desk' }
    return rooms.message.send(writing, { id: randomUUID(), text: 'hei' })
  }),
  close: within(({ rooms }, id, { row }) =>
    rooms.operatorConversation.close(row.id, { id, roles: [] }, 'guided'),
  ),
  propose: within((town, ownerId, { row, which }) => {
    const receiver =
      which % 3 === 0
        ? ({ to: 'team', teamId: teamOf(town, which) } as const)
        : ({ to: 'person', operatorId: colleagueOf(town, ownerId, which) } as const)
    const kind = which % 4 === 0 ? 'warm' : 'cold'
    const proposal = { conversationId: row.id, id: randomUUID(), receiver, kind, note } as const
    return town.rooms.handover.propose(proposal, ownerId)
  }),
  'propose-to-queue': within((town, ownerId, { row, which }) => {
    const receiver = { to: 'queue', teamId: teamOf(town, which) } as const
    const proposal = { conversationId: row.id, id: randomUUID(), receiver, kind: 'cold', note } as const
    return town.rooms.handover.propose(proposal, ownerId)
  }),
  invite: within((town, ownerId, { row, which }) => {
    const receiver = { to: 'person', operatorId: colleagueOf(town, ownerId, which) } as const
    const proposal = { conversationId: row.id, id: randomUUID(), receiver, kind: 'guest', note } as const
    return town.rooms.handover.propose(proposal, ownerId)
  }),
  decide: within(({ rooms }, id, { row, which }) => {
    const decision = (['ask-again', 'summary', 'nothing'] as const)[which % 3] ?? 'nothing'
    return rooms.handover.decide(handoverOf(row), id, decision)
  }),
  cancel: within(({ rooms }, id, { row }) => rooms.handover.cancel(handoverOf(row), id)),
  'accept-handover': within(({ rooms }, id, { row }) => rooms.handover.accept(handoverOf(row), id)),
  'decline-handover': within(({ rooms }, id, { row }) => rooms.handover.decline(handoverOf(row), id)),
  'remove-guest': within(({ rooms }, id, { row }) =>
    rooms.invitation.remove(row.id, id, row.guests[0] ?? id),
  ),
  'leave-as-guest': within(({ rooms }, id, { row }) => rooms.invitation.leave(row.id, id)),
  consult: within((town, askerId, { row, which }) => {
    const operatorId = colleagueOf(town, askerId, which)
    return town.rooms.consultation.ask(
      { conversationId: row.id, id: randomUUID(), operatorId, text: note },
      askerId,
    )
  }),
  hurry: within(({ rooms }, id, { row, which }) => {
    const urgency = ([0, 1, 2] as const)[which % 3] ?? 0
    return rooms.queue.setUrgency(row.id, urgency, id)
  }),
  'come-back': connect,
  'lose-connection': disconnect,
  'raise-escalation': within(({ rooms, siteId }, id, { row, which }) => {
    const kind = which % 2 === 0 ? 'emergency' : 'child-welfare'
    const who = { id, roles: [{ siteId, role: 'counsellor' as const }] }
    return rooms.escalation.raise({ conversationId: row.id, id: randomUUID(), kind }, who)
  }),
}
