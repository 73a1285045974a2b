import { signal } from '@preact/signals'
import { describe, expect, it } from 'vitest'
import type { Connection } from '../../operator-console/connection.ts'
import { createKnownValues } from '../../operator-console/guidance/known-values.ts'
import type { ChosenService } from '../../operator-console/guidance/service-choice.ts'
import type { VariableValues } from '../../protocol/guidance-variables.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'

const ohjaamo = { id: 'b5a1c1de-0000-4000-8000-000000000001', name: 'Ohjaamo' }

/** Known values over a line that refuses with these, one after the other, and then answers. */
function aPalette(...refusals: RefusalCode[]) {
  return withService(ohjaamo, { refusals })
}

type Spoken = Record<'reading' | 'sending', ContentLanguage>

interface Line {
  refusals?: RefusalCode[]
  /** Where the talk has led. */
  place?: ChosenService | null
  written?: VariableValues
}

function withService(chosen: ChosenService | undefined, { refusals = [], place = null, written = {} }: Line) {
  const service = signal(chosen)
  const typed = signal(written)
  const languages = signal<Spoken>({ reading: 'fi', sending: 'fi' })
  const answer = async () => {
    const refusal = refusals.shift()
    const answer = { values: { city: 'Kuusiniemi' }, service: place }
    return refusal ? { ok: false, refusal } : { ok: true, answer }
  }
  // Only this much of a connection is needed.
  const line = { ask: answer } as unknown as Pick<Connection, 'ask'>
  return { service, languages, known: createKnownValues(line, 'any', { languages, service, typed }) }
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

  it('speaks of the place that the talk has led to, until the counsellor means another', async () => {
    const { service, languages, known } = withService(undefined, { place: ohjaamo })
    await expect.poll(() => service.value).toEqual(ohjaamo)
    await expect.poll(() => known.of('fi')).toEqual({ city: 'Kuusiniemi' })
    service.value = undefined
    languages.value = { reading: 'sv', sending: 'sv' }
    await expect.poll(() => known.of('sv')).toBeDefined()
    expect(service.value).toBeUndefined()
    known.stop()
    const byHand = withService(undefined, { place: ohjaamo, written: { service_name: 'Kirjasto' } })
    await expect.poll(() => byHand.known.of('fi')).toBeDefined()
    expect(byHand.service.value).toBeUndefined()
    byHand.known.stop()
  })
})
