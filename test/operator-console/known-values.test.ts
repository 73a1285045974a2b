import { signal } from '@preact/signals'
import { describe, expect, it } from 'vitest'
import type { Connection } from '../../operator-console/connection.ts'
import { createKnownValues } from '../../operator-console/guidance/known-values.ts'
import type { ChosenService } from '../../operator-console/guidance/service-choice.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'

const ohjaamo = { id: 'b5a1c1de-0000-4000-8000-000000000001', name: 'Ohjaamo' }

/** Known values over a line that refuses with these, one after the other, and then answers. */
function aPalette(...refusals: RefusalCode[]) {
  const service = signal<ChosenService | undefined>(ohjaamo)
  const languages = signal({ reading: 'fi' as const, sending: 'fi' as const })
  const answer = async () => {
    const refusal = refusals.shift()
    return refusal ? { ok: false, refusal } : { ok: true, answer: { values: { city: 'Kuusiniemi' } } }
  }
  // Only this much of a connection is needed.
  const line = { ask: answer } as unknown as Pick<Connection, 'ask'>
  return { service, known: createKnownValues(line, 'any', { languages, service }) }
}

describe('what the server knows to fill in', () => {
  it('is asked for again after a line was cut, and the chosen service stays', async () => {
    const { service, known } = aPalette('unavailable')
    await expect.poll(() => known.of('fi')).toEqual({})
    expect(service.value).toBe(ohjaamo)
    await expect.poll(() => known.of('fi'), { timeout: 5000 }).toEqual({ city: 'Kuusiniemi' })
    expect(service.value).toBe(ohjaamo)
    known.stop()
  })

  it('forgets a chosen service only when it has gone', async () => {
    const { service, known } = aPalette('not-found')
    await expect.poll(() => service.value).toBeUndefined()
    await expect.poll(() => known.of('fi')).toEqual({ city: 'Kuusiniemi' })
    known.stop()
  })
})
