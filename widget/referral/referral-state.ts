import type { ReferralCode, VisitorReferral } from '../../protocol/referral.ts'
import type { Shown } from '../../protocol/referral-card.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import { ask, hear, whenOpen } from '../connection.ts'
import { stage } from '../conversation/conversation-state.ts'
import { keep, kept } from '../storage.ts'
import { signal } from '../ui/signal.ts'
import { untilAnswered } from '../until-answered.ts'

/** What was proposed to the young person, the newest first. */
export const referrals = signal<readonly VisitorReferral[]>([])
/** By referral: told once by the server, and kept in this tab alone; null where nobody there knows of codes. */
export const codes = signal<Readonly<Record<string, ReferralCode | null>>>(kept('codes') ?? {})

export const readReferrals = untilAnswered(async () => {
  const reply = await ask('referral:list', {})
  if (reply?.ok) referrals.value = reply.answer.referrals
  return reply
})

// The codes of what was erased open nothing any more. Of another talk than the next one is all of it.
stage.watch(() => {
  if (stage.value === 'chat') return
  referrals.value = []
  justAnswered.value = []
  if (stage.value !== 'erased') return
  codes.value = {}
  keep('codes', null)
})
hear('referral:changed', () => void readReferrals())
whenOpen(() => void readReferrals())

type Reply = { ok: true } | { ok: false; refusal: RefusalCode } | undefined

/** Whatever came of it, the cards are read again: undefined when it was done, else why not. */
async function settle(asked: Promise<Reply>): Promise<RefusalCode | undefined> {
  const reply = await asked
  await readReferrals()
  return reply?.ok ? undefined : (reply?.refusal ?? 'unavailable')
}

/** Whose code has just been told: it is looked at from its beginning. */
export const justTold = signal<string | null>(null)

/** A code, or a new one in its place. */
export async function agree(
  { id, revision }: VisitorReferral,
  shown: Shown,
): Promise<RefusalCode | undefined> {
  const reply = await ask('referral:agree', { id, revision, shown })
  if (!reply?.ok) return settle(Promise.resolve(reply))
  const all = { ...codes.value, [id]: reply.answer }
  keep('codes', all)
  // Shown beside the card that it belongs to: by an older one no other code could be asked for.
  await readReferrals()
  codes.value = all
  justTold.value = id
  return undefined
}

export function answer(
  { id, revision }: VisitorReferral,
  answered: 'change' | 'decline',
): Promise<RefusalCode | undefined> {
  return settle(ask('referral:answer', { id, revision, answer: answered }))
}

/** Told of in this visit: there is the word for it, and they may still correct it. */
export const justAnswered = signal<readonly string[]>([])

/** What became of it, by the young person's own word. */
export function tell(
  { id }: VisitorReferral,
  what: 'arrived' | 'could-not-come' | 'was-closed' | 'not-yet',
): Promise<RefusalCode | undefined> {
  // In a talk that has ended no line of the log says that it stays on the screen.
  justAnswered.value = [...justAnswered.value, id]
  return settle(ask('referral:tell', { id, what }))
}
