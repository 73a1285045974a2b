import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import { aConversation, aMessage, eventually, mustAnswer, resume } from '../support/people.ts'

let kynnys: Kynnys
beforeAll(async () => {
  kynnys = await startKynnys()
})
afterAll(() => kynnys.close())

it('a server that was away is found again by both sides, which go on where they were', async () => {
  const { visitor, counsellor, conversationId } = await aConversation(kynnys.url)
  const sockets = [visitor.socket, counsellor.socket] as const
  let failures = 0
  const count = () => {
    failures += 1
  }
  visitor.socket.on('connect_error', count)
  counsellor.socket.on('connect_error', count)
  await kynnys.app.close()
  await eventually(
    () => failures,
    (times) => times >= 4,
  )
  expect(sockets.map(({ connected }) => connected)).toEqual([false, false])
  await kynnys.anotherProcess({ PORT: new URL(kynnys.url).port })
  await eventually(() => sockets.every(({ connected }) => connected), Boolean)
  expect(await visitor.socket.emitWithAck('message:send', aMessage())).toMatchObject({ refusal: 'not-found' })
  const { conversation } = await resume(visitor)
  expect(conversation).toMatchObject({ state: 'open' })
  await mustAnswer(visitor.socket.emitWithAck('message:send', aMessage('taas täällä')))
  await counsellor.hears<object>('entry:added', (added) => JSON.stringify(added).includes('taas täällä'))
  const { own } = await mustAnswer(counsellor.socket.emitWithAck('console:resume', {}))
  expect(own).toMatchObject([{ id: conversationId }])
  for (const one of [visitor, counsellor]) one.close()
})
