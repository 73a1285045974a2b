import type { Kysely } from 'kysely'
import type { Follows } from '../../protocol/handover.ts'
import type { Tables } from '../database/tables.ts'
import type { KeyDirectory } from '../encryption/key-directory.ts'
import type { Voice } from '../realtime/voice.ts'
import { Refusal } from '../refusal.ts'
import { askSeconds, offerSeconds } from './handover.ts'
import { createHandoverOffers, type WhichHandover } from './handover-offers.ts'
import { closeOverdue, findHandover, type HandoverRow, moveHandover } from './handover-repository.ts'
import { createPassOnConversation } from './pass-on-conversation.ts'
import { createProposeHandover, getOwnOpen } from './propose-handover.ts'
import { createTellHandover } from './tell-handover.ts'

interface Dependencies {
  db: Kysely<Tables>
  keys: KeyDirectory
  voice: Voice
}

export type HandoverService = ReturnType<typeof createHandoverService>

/** One handover from the proposal to whoever goes on. Until somebody accepts, its owner owns the conversation. */
export function createHandoverService({ db, keys, voice }: Dependencies) {
  const tell = createTellHandover({ db, voice })
  const passOn = createPassOnConversation({ db, voice })

  /** After the young person's word, or the owner's for less than everything. */
  async function goOn(which: WhichHandover, move: 'allow' | 'decide', follows: Follows): Promise<void> {
    const known = await findHandover(db, which.id, which.conversationId)
    if (known?.receiver === 'queue') return passOn.toQueue(known, move, follows)
    await change(moveHandover(db, { ...which, move, to: 'offered', set: { follows, seconds: offerSeconds } }))
  }

  /** Refuses `not-found` what has moved on meanwhile. */
  async function change(moving: Promise<HandoverRow | undefined>): Promise<void> {
    const moved = await moving
    if (!moved) throw new Refusal('not-found')
    await tell(moved)
  }

  return {
    ...createProposeHandover({ db, keys, voice }),
    ...createHandoverOffers({ db, keys, passOn, tell }),

    /** By the young person: what may follow, or no. Refuses `not-found` what isn't asked any more. */
    async answer(which: WhichHandover, follows: Follows | 'no'): Promise<void> {
      if (follows !== 'no') return goOn(which, 'allow', follows)
      await change(moveHandover(db, { ...which, move: 'refuse', to: 'refused' }))
    },

    /** By the owner, when the young person has not answered in time. */
    async decide(
      which: WhichHandover,
      ownerId: string,
      decision: 'ask-again' | 'summary' | 'nothing',
    ): Promise<void> {
      await getOwnOpen(db, which.conversationId, ownerId)
      if (decision !== 'ask-again') return goOn(which, 'decide', decision)
      await change(
        moveHandover(db, { ...which, move: 'ask-again', to: 'asking', set: { seconds: askSeconds } }),
      )
    },

    async cancel(which: WhichHandover, ownerId: string): Promise<void> {
      await getOwnOpen(db, which.conversationId, ownerId)
      await change(moveHandover(db, { ...which, move: 'cancel', to: 'cancelled' }))
    },

    /** Ends silences, and what lost its owner or its receiver meanwhile. */
    async sweep(): Promise<void> {
      for (const closed of await closeOverdue(db)) await tell(closed)
    },
  }
}
