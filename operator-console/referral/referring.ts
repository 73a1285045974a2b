import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { OwnReferral } from '../../protocol/referral.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { Connection } from '../connection.ts'
import { t } from '../language.ts'
import { fromCityField } from '../ui/city-time.ts'
import { createDrafts } from './drafts-state.ts'
import { isMendable, meanwhileOf, type ReferralDraft, type ReferredTo, walkOf } from './referral-draft.ts'
import { anyService, type Wish } from './service-search.ts'

/** Where one conversation leads: what was proposed in it, and what is being written to be proposed. */
export interface Referring {
  /** The newest first. */
  referrals: ReadonlySignal<readonly OwnReferral[]>
  /** The panel stands beside the talk. What is written in it outlives its closing. */
  isOpen: ReadonlySignal<boolean>
  draft: ReadonlySignal<ReferralDraft>
  /** What is searched for. */
  wish: Signal<Wish>
  /** What became of the card that is being mended. */
  meanwhile: ReadonlySignal<OwnReferral | undefined>
  sending: ReadonlySignal<boolean>
  refusal: ReadonlySignal<RefusalCode | undefined>
  isMending: ReadonlySignal<boolean>
  /** For a new card. */
  open(): void
  close(): void
  /** Opens the panel with this service; what was written for another one stays. */
  lead(service: ReferredTo): void
  /** Opens the panel to mend a card that was sent. */
  mend(referral: OwnReferral): void
  write(words: Partial<ReferralDraft>): void
  /** What was written in this draft is thrown away. */
  giveUp(): void
  /** Answers whether the young person has the card now; what was written stays until then. */
  send(): Promise<boolean>
  takeBack(referral: OwnReferral): Promise<void>
  refresh(): Promise<void>
  /** What was written before the page was loaded again. */
  restore(): Promise<void>
}

export function createReferring(connection: Connection, conversationId: string): Referring {
  const referrals = signal<readonly OwnReferral[]>([])
  const isOpen = signal(false)
  const sending = signal(false)
  const refusal = signal<RefusalCode | undefined>(undefined)
  const { draft, mending, write, mend, drop, restore } = createDrafts(connection, conversationId)
  const meanwhile = computed(() => meanwhileOf(draft.value, referrals.value))

  async function refresh(): Promise<void> {
    const reply = await connection.ask('referral:of', { conversationId })
    if (reply.ok) referrals.value = reply.answer.referrals
  }

  function openWith(prepare: () => void): void {
    batch(() => {
      prepare()
      refusal.value = undefined
      isOpen.value = true
    })
  }

  return {
    referrals,
    isOpen,
    draft,
    wish: signal(anyService),
    meanwhile,
    sending,
    refusal,
    isMending: computed(() => mending.value !== undefined),
    open: () => {
      void restore()
      openWith(() => {
        mending.value = undefined
      })
    },
    close: () => {
      isOpen.value = false
    },
    // What was written before the page was loaded again comes first: it isn't written over.
    lead: (service) =>
      void restore().then(() =>
        openWith(() => {
          mending.value = undefined
          write({ ...draft.value, service, arrival: null })
        }),
      ),
    mend: (referral) => void restore().then(() => openWith(() => mend(referral))),
    write: (words) => write({ ...draft.value, ...words }),
    giveUp: drop,
    send: async () => {
      if (sending.value) return false
      sending.value = true
      write(upToDate(draft.value, meanwhile.value))
      const sent = draft.value
      const reply = await askToSend(connection, conversationId, sent)
      refusal.value = reply.ok ? undefined : reply.refusal
      if (reply.ok) drop()
      if (reply.ok) refusal.value = await inviteWalker(connection, conversationId, sent)
      await refresh()
      sending.value = false
      return reply.ok
    },
    takeBack: async ({ id }) => {
      const reply = await connection.ask('referral:cancel', { conversationId, id })
      refusal.value = reply.ok ? undefined : reply.refusal
      await refresh()
    },
    refresh,
    restore,
  }
}

/** As it would be sent now: over the card that came in between, or anew where that one can't be mended. */
function upToDate(draft: ReferralDraft, meanwhile: OwnReferral | undefined): ReferralDraft {
  if (!meanwhile) return draft
  if (isMendable(meanwhile)) return { ...draft, revises: meanwhile.revision }
  return { ...draft, revises: null, id: crypto.randomUUID() }
}

function askToSend(connection: Connection, conversationId: string, draft: ReferralDraft) {
  const { revises, service, at, walk: walking, ...words } = draft
  const moment = fromCityField(at) ?? null
  const walk = walkOf(draft)
  const whom = { walk, walkerId: walk && walking.walkerId }
  const card = { ...words, ...whom, conversationId, serviceId: service?.id ?? '', at: moment }
  return revises === null
    ? connection.ask('referral:propose', card)
    : connection.ask('referral:revise', { ...card, revision: revises })
}

/** A warm start: who goes along says hello in the talk. The young person is asked first, as with every guest. */
async function inviteWalker(
  connection: Connection,
  conversationId: string,
  { walk, service }: ReferralDraft,
): Promise<RefusalCode | undefined> {
  if (!walk.invites || !walk.walkerId || !walk.who) return undefined
  const note = t('referral.walk-note', { name: service?.name ?? '', where: walk.where })
  const guest = { conversationId, id: crypto.randomUUID(), operatorId: walk.walkerId, note }
  const reply = await connection.ask('invitation:send', guest)
  return reply.ok ? undefined : reply.refusal
}
