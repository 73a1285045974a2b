import type { VisitorSnapshot } from '../../protocol/conversation.ts'
import { emptyLog, isBehind, mergeEntries, shownEntries } from '../../protocol/log.ts'
import type { VisitorHears } from '../../protocol/visitor-socket.ts'
import type { Random } from '../faults/random.ts'
import { resume, type Visitor } from '../support/people.ts'
import { createEar } from './ear.ts'
import type { notKeptInTab } from './not-kept.ts'

type Said<Name extends keyof VisitorHears> = Parameters<VisitorHears[Name]>[0]
type Take<Name extends keyof VisitorHears> = (said: Said<Name>) => void

/** A young person's tab as the protocol means it, with bad ears. */
export async function openTab(visitor: Visitor, random: Random, followsRules: boolean) {
  const first = await resume(visitor)
  let { conversation, onDuty, waitingRoom } = first
  let log = mergeEntries(emptyLog, first.entries)

  async function catchUp(): Promise<void> {
    const snapshot: VisitorSnapshot = await resume(visitor, log.reached)
    conversation = snapshot.conversation
    log = conversation ? mergeEntries(log, snapshot.entries) : emptyLog
  }

  // As in desk.ts.
  const takes: { [Name in Exclude<keyof VisitorHears, keyof typeof notKeptInTab>]: Take<Name> } = {
    'conversation:changed': (said) => {
      conversation = said
    },
    'conversation:erased': () => {
      conversation = null
      log = emptyLog
    },
    'duty:changed': (said) => {
      onDuty = said.onDuty
    },
    'entry:added': ({ entries }) => {
      log = mergeEntries(log, entries)
    },
    // Told again from a reading of its own every 3 s, to each socket what it was not told: no hint can be lost.
    'waiting-room:changed': (said) => {
      waitingRoom = said
    },
    'log:reached': (said) => {
      if (!followsRules) return
      onDuty = said.onDuty
      if (isBehind(log, said.seq) || (conversation && conversation.version !== said.version))
        void catchUp().catch(() => undefined)
    },
  }
  const ear = createEar(random, ({ name, said }) => {
    // As in desk.ts.
    const take = takes[name as keyof typeof takes] as ((said: unknown) => void) | undefined
    take?.(said)
  })
  // Who begins anew, or erases, is answered on that very line, after all that was said of the one before.
  visitor.socket.onAnyOutgoing((name: string) => {
    const isOver = !conversation || conversation.state === 'ended'
    if (name !== 'conversation:erase' && !(name === 'conversation:start' && isOver)) return
    ear.catchUp()
    log = emptyLog
  })
  visitor.socket.onAny((name: string, said: unknown) => {
    if (name === 'waiting-room:changed') takes[name](said as Said<typeof name>)
    else ear.hear({ name, said })
  })
  return {
    heal: ear.heal,
    held: () => ({ conversation, onDuty, waitingRoom, entries: shownEntries(log) }),
    async fresh() {
      const { upTo: _, ...snapshot } = await resume(visitor)
      return snapshot
    },
  }
}
