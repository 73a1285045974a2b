import { type ReadonlySignal, signal } from '@preact/signals'
import type { DeskAnswer, DeskSelf } from '../../protocol/desk.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import { askHttp } from '../ask-http.ts'
import { createPageSession } from '../session/page-session.ts'
import type { Session } from '../session/session-state.ts'

export interface DeskState {
  session: Session
  /** Undefined until the server has said at which desk this is; null where it is none. */
  self: ReadonlySignal<DeskSelf | null | undefined>
  answer: ReadonlySignal<DeskAnswer | undefined>
  refusal: ReadonlySignal<RefusalCode | undefined>
  busy: ReadonlySignal<boolean>
  look(code: string): Promise<void>
  /** Marks as arrived who was looked at. */
  arrive(): Promise<void>
  /** Ready for the next one: nothing of the last one stays on the screen. */
  clear(): void
}

/** The desk of the account that is signed in: one code after the other. */
export function createDesk(): DeskState {
  const answer = signal<DeskAnswer | undefined>(undefined)
  const refusal = signal<RefusalCode | undefined>(undefined)
  const busy = signal(false)
  let looked = ''

  const clear = () => {
    answer.value = undefined
    refusal.value = undefined
    looked = ''
  }
  const { session, self, end } = createPageSession<DeskSelf>('/desk/self', clear)

  async function bring(path: 'look' | 'arrive', code: string): Promise<void> {
    if (busy.value) return
    busy.value = true
    const reply = await askHttp<DeskAnswer>(`/desk/${path}`, { code })
    busy.value = false
    answer.value = 'answer' in reply ? reply.answer : undefined
    refusal.value = 'refusal' in reply ? reply.refusal : undefined
    if (refusal.value === 'not-signed-in') end()
  }

  return {
    session,
    self,
    answer,
    refusal,
    busy,
    look: async (code) => {
      // While one is asked for, another one that a camera sees must not be the one that is marked.
      if (busy.value) return
      looked = code
      await bring('look', code)
    },
    arrive: () => bring('arrive', looked),
    clear,
  }
}
