import { randomUUID } from 'node:crypto'
import type { ReferralCode } from '../../protocol/referral.ts'
import type { Shown } from '../../protocol/referral-card.ts'
import type { ReferralDraft } from '../../protocol/referral-draft.ts'
import { mustAnswer, type Operator, type Visitor } from './people.ts'
import { lautta } from './services.ts'

/** Words that nobody but the three may ever read. */
export const secretNeed = 'Yöpaikka ensi viikoksi, isäpuolen luota pois'
export const secretSummary = 'Nukkunut kolme yötä kaverilla; toivoo apua asumiseen ja opintotukeen.'

export function aProposal(conversationId: string, more: Partial<ReturnType<typeof aPlan>> = {}) {
  return { conversationId, id: randomUUID(), ...aPlan(), ...more }
}

function aPlan() {
  return {
    serviceId: lautta,
    meets: 'Sari',
    at: null as string | null,
    arrival: null as string | null,
    message: 'Kysy Saria, hän tietää että tulet.',
    need: secretNeed,
    summary: secretSummary,
    walk: null as { who: string; where: string; at: string | null } | null,
    walkerId: null as string | null,
  }
}

/** A card that is being written. */
export function aReferralDraft(more: Partial<ReferralDraft> = {}): ReferralDraft {
  const nobody = { walkerId: null, who: '', where: '', at: '', invites: false }
  const { serviceId, at: _, ...words } = aPlan()
  const card = { ...words, at: '', walk: nobody, service: { id: serviceId, name: 'Nuorten talo Lautta' } }
  const { walkerId: __, ...written } = card
  return { ...written, id: randomUUID(), revises: null, ...more }
}

interface Talk {
  conversationId: string
  counsellor: Operator
  visitor: Visitor
}

/** Proposed by the counsellor. */
export async function proposed(
  { conversationId, counsellor }: Pick<Talk, 'conversationId' | 'counsellor'>,
  more: Partial<ReturnType<typeof aPlan>> = {},
) {
  const proposal = aProposal(conversationId, more)
  await mustAnswer(counsellor.socket.emitWithAck('referral:propose', proposal))
  return proposal
}

/** Proposed, and agreed to by the young person: with the code. */
export async function agreed(talk: Talk, shown: Shown = { what: 'nothing' }, more = {}) {
  const { id } = await proposed(talk, more)
  const agreement = { id, revision: 1, shown }
  const given = await mustAnswer(talk.visitor.socket.emitWithAck('referral:agree', agreement))
  // Without a desk there is none, and who asks for it is told so by what is missing.
  return { id, ...(given as ReferralCode) }
}
