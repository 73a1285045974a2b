import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { ReferralState } from '../../protocol/referral-states.ts'
import { lookNowAndThen } from '../changes.ts'
import type { Answer, Connection } from '../connection.ts'
import { createPreference } from '../preference.ts'

export type MyReferral = Answer<'referral:mine'>['referrals'][number]

export interface MyReferrals {
  /** What became of what this counsellor proposed, the newest word first; without a word about whom. */
  heard: ReadonlySignal<readonly MyReferral[]>
  isNew(referral: MyReferral): boolean
  /** All that is there has been read. */
  seen(): void
}

// The counsellor's own doings are no news.
const ownDoing: readonly ReferralState[] = ['proposed', 'cancelled']

const known = new WeakMap<Connection, Map<string, MyReferrals>>()

/** Read again at every word of it, also of conversations that have gone. One for each who signs in. */
export function myReferralsOf(connection: Connection, operatorId: string): MyReferrals {
  const ofConnection = known.get(connection) ?? new Map<string, MyReferrals>()
  known.set(connection, ofConnection)
  const mine = ofConnection.get(operatorId) ?? createMyReferrals(connection, operatorId)
  ofConnection.set(operatorId, mine)
  return mine
}

function createMyReferrals(connection: Connection, operatorId: string): MyReferrals {
  const all = signal<readonly MyReferral[]>([])
  // No word of anybody: a moment, so that news of yesterday are no news tomorrow.
  const seenAt = createPreference<string>(`referrals-seen-${operatorId}`, '', { includes: () => true })
  let turn = 0
  const read = async () => {
    turn += 1
    const asked = turn
    const reply = await connection.ask('referral:mine', {})
    if (reply.ok && asked === turn) all.value = reply.answer.referrals
  }
  connection.hear('referral:changed', () => void read())
  connection.onOpened(() => void read())
  lookNowAndThen(connection, () => void read())
  void read()
  const heard = computed(() =>
    all.value
      // A colleague's doing is news to who walks along.
      .filter(({ state, walk }) => walk || !ownDoing.includes(state))
      .sort((one, other) => Date.parse(other.movedAt) - Date.parse(one.movedAt)),
  )
  return {
    heard,
    isNew: ({ movedAt }) => movedAt > seenAt.value,
    seen: () => {
      seenAt.value = heard.value[0]?.movedAt ?? seenAt.value
    },
  }
}
