import { describe, expect, it } from 'vitest'
import { operatorRequests } from '../../protocol/operator-socket.ts'
import { visitorRequests } from '../../protocol/visitor-socket.ts'
import { makeFrame, type Room, wholeInput } from './garbage.ts'
import { nothingThere } from './garbage-targets.ts'
import { createRandom } from './random.ts'

const rooms = [
  { room: '/visitor,', requests: visitorRequests },
  { room: '/operator,', requests: operatorRequests },
] satisfies { room: Room; requests: object }[]

describe.each(rooms)('garbage thrown in $room', ({ room, requests }) => {
  const aim = { room, ...nothingThere() }

  it('begins with what the protocol takes, whatever is asked', () => {
    for (const [name, { input }] of Object.entries(requests))
      expect(input.safeParse(wholeInput(name, aim)).error?.issues, name).toBeUndefined()
  })

  it('asks for everything, whole now and then and mostly spoilt', () => {
    const random = createRandom(20_261_124)
    const frames = Array.from({ length: 20_000 }, () => makeFrame(random, 1, aim))
    const [spoilt, whole] = [true, false].map((isInvalid) =>
      frames.filter((frame) => frame.isInvalid === isInvalid).map(({ name }) => name),
    )
    for (const names of [spoilt, whole])
      expect(Object.keys(requests).filter((name) => !names!.includes(name))).toEqual([])
    expect(spoilt!.length).toBeGreaterThan(frames.length / 2)
  })
})
