import { randomUUID } from 'node:crypto'
import type { OwnConversation } from '../../protocol/conversation.ts'
import type { CounsellorStep } from './steps.ts'
import type { World } from './world.ts'

/** One counsellor with a console that is connected, or isn't. */
export interface Desk {
  id: string
  connected: boolean
}

/** False where there was nothing to do it with. */
type Doing = (world: World, desk: Desk, which: number) => Promise<unknown>

const pickOne = <One>(all: readonly One[], which: number): One | undefined => all[which % (all.length || 1)]

function withOwn(
  doing: (world: World, desk: Desk, on: { own: OwnConversation; which: number }) => Promise<unknown>,
): Doing {
  return async (world, desk, which) => {
    const own = pickOne((await world.rooms.operatorConversation.own([desk.id])).get(desk.id) ?? [], which)
    return own ? doing(world, desk, { own, which }) : false
  }
}

function withIncoming(
  act: (world: World, desk: Desk, which: { conversationId: string; id: string }) => Promise<unknown>,
): Doing {
  return async (world, desk, which) => {
    const one = pickOne((await world.rooms.handover.incoming([desk.id])).get(desk.id) ?? [], which)
    return one ? act(world, desk, { conversationId: one.conversationId, id: one.id }) : false
  }
}

const note = 'Tarvitsee apua hakemukseen.'
const colleague = ({ counsellors }: World, which: number) => counsellors[which % counsellors.length] ?? ''

async function claim(world: World, { id }: Desk, which: number): Promise<unknown> {
  const { waiting } = await world.rooms.queue.read(id)
  const left = (await world.rooms.leftMessage.listFor([id])).get(id) ?? []
  const one = pickOne([...waiting, ...left], which)
  return one ? world.rooms.take.claim(one.id, id) : false
}

async function offered({ pool }: World, { id }: Desk): Promise<string | undefined> {
  const { rows } = await pool.query<{ id: string }>('select id from conversation where offered_to = $1', [id])
  return rows[0]?.id
}

function propose(
  world: World,
  { id: ownerId }: Desk,
  { own, which }: { own: OwnConversation; which: number },
) {
  const receiver =
    which % 3 === 0
      ? ({ to: 'team', teamId: which % 2 === 0 ? world.teams.chat : world.teams.guidance } as const)
      : ({ to: 'person', operatorId: colleague(world, which) } as const)
  const kind = which % 4 === 0 ? 'warm' : 'cold'
  const proposal = { conversationId: own.id, id: randomUUID(), receiver, kind, note } as const
  return world.rooms.handover.propose(proposal, ownerId)
}

const doings: Record<CounsellorStep, Doing> = {
  'go-on-duty': async ({ rooms }, desk) => {
    desk.connected = true
    await rooms.presence.renew([desk.id])
    await rooms.presence.setDuty(desk.id, true)
  },
  'go-off-duty': ({ rooms }, { id }) => rooms.presence.setDuty(id, false),
  pause: ({ rooms }, { id }) => rooms.presence.setPaused(id, true),
  'go-on': ({ rooms }, { id }) => rooms.presence.setPaused(id, false),
  claim,
  next: ({ rooms }, { id }) => rooms.take.next(id),
  accept: async (world, desk) => {
    const id = await offered(world, desk)
    return id ? world.rooms.take.accept(id, desk.id) : false
  },
  decline: async (world, desk) => {
    const id = await offered(world, desk)
    return id ? world.rooms.take.decline(id, desk.id) : false
  },
  answer: withOwn(({ rooms }, { id }, { own }) => {
    const writing = { conversationId: own.id, author: { id, name: 'Kaisa' }, socketId: 'desk' }
    return rooms.message.send(writing, { id: randomUUID(), text: 'hei' })
  }),
  close: withOwn(({ rooms }, { id }, { own }) => rooms.operatorConversation.close(own.id, id, 'guided')),
  propose: withOwn(propose),
  'propose-to-queue': withOwn(({ rooms, teams }, { id: ownerId }, { own, which }) => {
    const receiver = { to: 'queue', teamId: which % 2 === 0 ? teams.chat : teams.guidance } as const
    const proposal = { conversationId: own.id, id: randomUUID(), receiver, kind: 'cold', note } as const
    return rooms.handover.propose(proposal, ownerId)
  }),
  invite: withOwn((world, { id: ownerId }, { own, which }) => {
    const receiver = { to: 'person', operatorId: colleague(world, which) } as const
    const proposal = { conversationId: own.id, id: randomUUID(), receiver, kind: 'guest', note } as const
    return world.rooms.handover.propose(proposal, ownerId)
  }),
  decide: withOwn(async ({ rooms }, { id }, { own, which }) => {
    const decision = (['ask-again', 'summary', 'nothing'] as const)[which % 3]
    return own.handover && decision
      ? rooms.handover.decide({ conversationId: own.id, id: own.handover.id }, id, decision)
      : false
  }),
  cancel: withOwn(async ({ rooms }, { id }, { own }) => {
    return own.handover ? rooms.handover.cancel({ conversationId: own.id, id: own.handover.id }, id) : false
  }),
  'accept-handover': withIncoming(({ rooms }, { id }, which) => rooms.handover.accept(which, id)),
  'decline-handover': withIncoming(({ rooms }, { id }, which) => rooms.handover.decline(which, id)),
  'remove-guest': withOwn(async ({ rooms }, { id }, { own }) => {
    const guest = own.participants[0]
    return guest ? rooms.invitation.remove(own.id, id, guest.id) : false
  }),
  'leave-as-guest': withOwn(({ rooms }, { id }, { own }) => rooms.invitation.leave(own.id, id)),
  consult: withOwn((world, { id: askerId }, { own, which }) => {
    const asking = {
      conversationId: own.id,
      id: randomUUID(),
      operatorId: colleague(world, which),
      text: note,
    }
    return world.rooms.consultation.ask(asking, askerId)
  }),
  hurry: async ({ rooms }, { id }, which) => {
    const one = pickOne((await rooms.queue.read(id)).waiting, which)
    return one ? rooms.queue.setUrgency(one.id, which % 3, id) : false
  },
  'come-back': async ({ rooms }, desk) => {
    desk.connected = true
    await rooms.presence.renew([desk.id])
  },
  'lose-connection': async ({ pool }, desk) => {
    desk.connected = false
    await pool.query(
      `update operator_presence set lease_until = least(lease_until, now() - interval '1 s') where operator_id = $1`,
      [desk.id],
    )
  },
}

/** What a counsellor does, with what this one has just then. False where there was nothing to do it with. */
export async function actAsCounsellor(
  world: World,
  desk: Desk,
  { kind, which }: { kind: CounsellorStep; which: number },
): Promise<boolean> {
  return (await doings[kind](world, desk, which)) !== false
}
