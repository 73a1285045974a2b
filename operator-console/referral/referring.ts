import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { OwnReferral } from '../../protocol/referral.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { Connection } from '../connection.ts'
import { t } from '../language.ts'
import { fromCityField } from '../ui/city-time.ts'
import {
  draftOf,
  emptyDraft,
  isMendable,
  meanwhileOf,
  type ReferralDraft,
  type ReferredTo,
  walkOf,
} from './referral-draft.ts'
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
}

/** One that is new, and one for each card that is being mended: going from one to another loses none. */
function createDrafts() {
  const fresh = signal(emptyDraft(crypto.randomUUID()))
  const mended = signal<Readonly<Record<string, ReferralDraft>>>({})
  const mending = signal<string | undefined>(undefined)
  const draft = computed(() => (mending.value && mended.value[mending.value]) || fresh.value)
  const write = (next: ReferralDraft) => {
    if (mending.value) mended.value = { ...mended.value, [mending.value]: next }
    else fresh.value = next
  }
  return {
    draft,
    mending,
    write,
    mend: (referral: OwnReferral) =>
      batch(() => {
        mending.value = referral.id
        if (!mended.value[referral.id]) write(draftOf(referral))
      }),
    /** What was sent is a draft no more; the new one stands there again. */
    drop: () =>
      batch(() => {
        const { [mending.value ?? '']: _, ...others } = mended.value
        if (mending.value) mended.value = others
        else fresh.value = emptyDraft(crypto.randomUUID())
        mending.value = undefined
      }),
  }
}

export function createReferring(connection: Connection, conversationId: string): Referring {
  const referrals = signal<readonly OwnReferral[]>([])
  const isOpen = signal(false)
  const sending = signal(false)
  const refusal = signal<RefusalCode | undefined>(undefined)
  const { draft, mending, write, mend, drop } = createDrafts()
  const meanwhile = computed(() => meanwhileOf(draft.value, referrals.value))

  async function refresh(): Promise<void> {
    const reply = await connection.ask('referral:of', { conversationId })
    if (reply.ok) referrals.value = reply.answer.referrals
  }

  /** A warm start: who goes along says hello in the talk. The young person is asked first, as with every guest. */
  async function invite({ walk, service }: ReferralDraft): Promise<void> {
    if (!walk.invites || !walk.walkerId || !walk.who) return
    const note = t('referral.walk-note', { name: service?.name ?? '', where: walk.where })
    const guest = { conversationId, id: crypto.randomUUID(), operatorId: walk.walkerId, note }
    const reply = await connection.ask('invitation:send', guest)
    refusal.value = reply.ok ? undefined : reply.refusal
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
    open: () =>
      openWith(() => {
        mending.value = undefined
      }),
    close: () => {
      isOpen.value = false
    },
    lead: (service) =>
      openWith(() => {
        mending.value = undefined
        write({ ...draft.value, service, arrival: null })
      }),
    mend: (referral) => openWith(() => mend(referral)),
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
      if (reply.ok) await invite(sent)
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
