import type { Kysely } from 'kysely'
import type { NextStep } from '../../protocol/follow-up.ts'
import { maskIdentityCodes } from '../../protocol/identity-code.ts'
import { about } from '../conversation/conversation-content.ts'
import type { OperatorConversationService } from '../conversation/operator-conversation-service.ts'
import type { Tables } from '../database/tables.ts'
import type { KeyDirectory } from '../encryption/key-directory.ts'
import { seal, unseal } from '../encryption/seal.ts'
import { getOwnOpen } from '../handover/propose-handover.ts'
import type { Voice } from '../realtime/voice.ts'
import { Refusal } from '../refusal.ts'
import { answerStep, findSteps, proposeStep } from './follow-up-repository.ts'

interface Dependencies {
  db: Kysely<Tables>
  keys: KeyDirectory
  voice: Voice
  operatorConversation: Pick<OperatorConversationService, 'getOwn'>
}

export type FollowUpService = ReturnType<typeof createFollowUpService>

/** What the young person does next, as the two have agreed: sealed with the conversation, and gone with it. */
export function createFollowUpService({ db, keys, voice, operatorConversation }: Dependencies) {
  async function read(conversationId: string): Promise<NextStep[]> {
    const steps: NextStep[] = []
    for (const { sealedStep, conversationId: id, movedAt, ...row } of await findSteps(db, conversationId)) {
      const key = await keys.find(id)
      if (!key) continue
      const step = unseal(key.seal, about.followUp(id), sealedStep).toString()
      steps.push({ step, ...row, isEarlier: id !== conversationId, movedAt: movedAt.toISOString() })
    }
    return steps
  }

  return {
    read,

    async propose(
      { conversationId, step, onDay }: { conversationId: string; step: string; onDay: string | null },
      operatorId: string,
    ): Promise<void> {
      await getOwnOpen(db, conversationId, operatorId)
      const key = await keys.find(conversationId)
      if (!key) throw new Refusal('not-found')
      const sealedStep = seal(key.seal, about.followUp(conversationId), maskIdentityCodes(step).text)
      if (!(await proposeStep(db, { conversationId, sealedStep, onDay, operatorId })))
        throw new Refusal('not-found')
      voice.tell({ kind: 'conversation', id: conversationId })
    },

    async of(conversationId: string, operatorId: string): Promise<NextStep[]> {
      const { visibleFromSeq } = await operatorConversation.getOwn(conversationId, operatorId)
      const steps = await read(conversationId)
      // Whoever may not read what came before learns of this talk alone.
      return visibleFromSeq === 1 ? steps : steps.filter(({ isEarlier }) => !isEarlier)
    },

    async answer(
      conversationId: string,
      { movedAt, ...said }: { answer: 'agreed' | 'not-now'; asksLater: boolean; movedAt: string },
    ): Promise<void> {
      const answered = await answerStep(db, { conversationId, ...said, movedAt: new Date(movedAt) })
      if (answered === null) throw new Refusal('not-found')
      if (!answered) throw new Refusal('changed-meanwhile')
      voice.tell({ kind: 'conversation', id: conversationId })
    },
  }
}
