import type { Socket } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Connection } from '../../operator-console/connection.ts'
import { createRecord } from '../../operator-console/escalation/record-state.ts'
import { raised } from '../support/escalation.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import { aConversation, eventually, type Operator } from '../support/people.ts'

/** A line to the server on which answers to this question stay away until they are let through. */
function slowLine({ socket }: Operator, slow: string) {
  let letThrough: () => void = () => undefined
  const through = new Promise<void>((resolve) => {
    letThrough = resolve
  })
  const asked: string[] = []
  async function ask(name: string, input: unknown): Promise<unknown> {
    asked.push(name)
    const reply = await (socket as unknown as Socket).emitWithAck(name, input)
    if (name === slow) await through
    return reply
  }
  return { connection: { ask } as unknown as Connection, asked, letThrough }
}

describe('a record that is written in', () => {
  let kynnys: Kynnys
  let talk: Awaited<ReturnType<typeof aConversation>>
  beforeAll(async () => {
    kynnys = await startKynnys()
    talk = await aConversation(kynnys.url)
  })
  afterAll(() => kynnys.close())

  it('keeps what is chosen while it is being read again, and brings it to the server', async () => {
    const first = await raised(talk)
    const { connection, asked, letThrough } = slowLine(talk.counsellor, 'escalation:read')
    const record = createRecord(connection, first)
    const reading = record.reread()
    await eventually(
      async () => asked,
      (names) => names.includes('escalation:read'),
    )
    record.write({ ageBasis: 'believed' })
    letThrough()
    await reading
    expect(record.answers.value.ageBasis).toBe('believed')
    await eventually(
      async () => record.isKept.value,
      (isKept) => isKept,
    )
    expect(record.record.value.answers.ageBasis).toBe('believed')
  })

  it('goes on saying that the young person was told, whatever is chosen before the answer is here', async () => {
    const { connection, asked, letThrough } = slowLine(talk.counsellor, 'escalation:tell')
    const record = createRecord(connection, await raised(talk))
    const telling = record.tell()
    await eventually(
      async () => asked,
      (names) => names.includes('escalation:tell'),
    )
    record.write({ consent: 'not-asked' })
    // So slow that it is to be kept before the answer is here.
    await new Promise((resolve) => setTimeout(resolve, 700))
    letThrough()
    await telling
    await eventually(
      async () => record.isKept.value,
      (isKept) => isKept,
    )
    const { toldVisitor, consent } = record.record.value.answers
    expect({ toldVisitor, consent }).toEqual({ toldVisitor: true, consent: 'not-asked' })
  })
})
