import { batch, computed, signal } from '@preact/signals'
import type { OwnReferral } from '../../protocol/referral.ts'
import type { ReferralDraft as KeptDraft } from '../../protocol/referral-draft.ts'
import type { Connection } from '../connection.ts'
import { draftOf, emptyDraft, isEmpty, type ReferralDraft } from './referral-draft.ts'

/** Milliseconds: as with a message, so that a pause for thought is enough. */
const keepPause = 1500

/**
 * One that is new, and one for each card that is being mended: going from one to another loses none, nor does loading
 * the page again, since the server keeps them sealed.
 */
export function createDrafts(connection: Connection, conversationId: string) {
  const fresh = signal(emptyDraft(crypto.randomUUID()))
  const mended = signal<Readonly<Record<string, ReferralDraft>>>({})
  const mending = signal<string | undefined>(undefined)
  const draft = computed(() => (mending.value && mended.value[mending.value]) || fresh.value)
  let isTouched = false
  let isRestored = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const tell = () => {
    const written = [...(isEmpty(fresh.value) ? [] : [fresh.value]), ...Object.values(mended.value)]
    void connection.ask('referral-draft:keep', { conversationId, drafts: written.slice(0, 20).map(kept) })
  }
  const keep = (pause: number) => {
    isTouched = true
    clearTimeout(timer)
    timer = setTimeout(tell, pause)
  }
  const set = (next: ReferralDraft) => {
    if (mending.value) mended.value = { ...mended.value, [mending.value]: next }
    else fresh.value = next
  }
  return {
    draft,
    mending,
    write: (next: ReferralDraft) => {
      set(next)
      keep(keepPause)
    },
    mend: (referral: OwnReferral) =>
      batch(() => {
        mending.value = referral.id
        if (!mended.value[referral.id]) set(draftOf(referral))
      }),
    /** What was sent is a draft no more, and mustn't come back as one; the new one stands there again. */
    drop: () =>
      batch(() => {
        const { [mending.value ?? '']: _, ...others } = mended.value
        if (mending.value) mended.value = others
        else fresh.value = emptyDraft(crypto.randomUUID())
        mending.value = undefined
        keep(0)
      }),
    /** Once, and never over what is being written here already. */
    restore: async () => {
      if (isRestored) return
      const reply = await connection.ask('referral-draft:read', { conversationId })
      if (!reply.ok) return
      isRestored = true
      if (isTouched) return
      batch(() => {
        for (const one of reply.answer.drafts) {
          const { service, ...words } = one
          const found: ReferralDraft = { ...words, service: service ?? undefined }
          if (found.revises === null) fresh.value = found
          else mended.value = { [found.id]: found, ...mended.value }
        }
      })
    },
  }
}

function kept({ service, ...words }: ReferralDraft): KeptDraft {
  return { ...words, service: service ?? null }
}
