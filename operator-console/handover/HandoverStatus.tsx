import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import type { OwnHandover } from '../../protocol/handover.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { App } from '../app.ts'
import type { Connection } from '../connection.ts'
import type { Own } from '../conversation/own-state.ts'
import { t } from '../language.ts'
import { useKeptFocus } from '../ui/use-kept-focus.ts'
import { receiverName } from './receiver-name.ts'
import './handover.css'

type Act = (
  connection: Connection,
  which: { conversationId: string; id: string },
) => ReturnType<typeof cancel>

function cancel(connection: Connection, which: { conversationId: string; id: string }) {
  return connection.ask('handover:cancel', which)
}
const decide =
  (decision: 'ask-again' | 'summary' | 'nothing'): Act =>
  (connection, which) =>
    connection.ask('handover:decide', { ...which, decision })

const acts: Partial<Record<OwnHandover['state'], Record<string, Act>>> = {
  asking: { 'take-back': cancel },
  offered: { 'take-back': cancel },
  undecided: {
    'ask-again': decide('ask-again'),
    'with-summary': decide('summary'),
    'with-nothing': decide('nothing'),
    'take-back': cancel,
  },
}

/** Where the handover has come to, and what the owner can do about it now. */
export function HandoverStatus({ app, own }: { app: App; own: Own }) {
  const read = useSignal<string | undefined>(undefined)
  const refusal = useSignal<RefusalCode | undefined>(undefined)
  const box = useRef<HTMLDivElement>(null)
  useKeptFocus(box, () => app.conversations.summon(own.id))
  const handover = own.conversation.value.handover
  const isShown = handover && handover.state !== 'accepted' && handover.id !== read.value
  const act = async (one: Act, id: string) => {
    const reply = await one(app.connection, { conversationId: own.id, id })
    refusal.value = reply.ok ? undefined : reply.refusal
  }
  return (
    <div ref={box} class={isShown ? 'handover-status' : ''} role="status">
      {isShown && (
        <>
          <span class="grow">
            {t(`handover.${handover.state}`, { to: receiverName(handover.receiver) })}
            {refusal.value && <span class="state alarm"> {t(`refusals.${refusal.value}`)}</span>}
          </span>
          {Object.entries(acts[handover.state] ?? {}).map(([name, one]) => (
            <button key={name} type="button" class="btn small" onClick={() => void act(one, handover.id)}>
              {t(`handover.${name}`)}
            </button>
          ))}
          {!acts[handover.state] && (
            <button
              type="button"
              class="btn small"
              onClick={() => {
                read.value = handover.id
              }}
            >
              {t('handover.seen')}
            </button>
          )}
        </>
      )}
    </div>
  )
}
