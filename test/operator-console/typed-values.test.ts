import { signal } from '@preact/signals'
import { describe, expect, it } from 'vitest'
import { createTypedValues } from '../../operator-console/guidance/typed-values.ts'
import type { VariableValues } from '../../protocol/guidance-variables.ts'

describe('what is filled in by hand', () => {
  it('holds for the next entry as well, but a day and a time only for the one they were written into', () => {
    const kept = signal<VariableValues>({})
    const entry = signal({ id: 'a' })
    const { held, fill } = createTypedValues(kept, entry, signal<string | undefined>())
    fill('service_phone', '09 000 0000')
    fill('date', '3.12.')
    fill('time', '{12}.30')
    expect(held.value).toEqual({ service_phone: '09 000 0000', date: '3.12.', time: '12.30' })
    entry.value = { id: 'b' }
    expect(held.value).toEqual({ service_phone: '09 000 0000' })
    fill('date', '4.12.')
    expect(held.value).toEqual({ service_phone: '09 000 0000', date: '4.12.' })
    entry.value = { id: 'a' }
    expect(held.value).toEqual({ service_phone: '09 000 0000' })
  })

  it('holds the entry it is written into, whatever a list that is read anew begins with', () => {
    const chosenId = signal<string | undefined>()
    const { fill } = createTypedValues(signal<VariableValues>({}), signal({ id: 'a' }), chosenId)
    fill('time', '12.30')
    expect(chosenId.value).toBe('a')
  })

  it('is asked for its day anew once it was put in, also for the same entry', () => {
    const kept = signal<VariableValues>({})
    const { held, fill, forgetMoment } = createTypedValues(
      kept,
      signal({ id: 'a' }),
      signal<string | undefined>(),
    )
    fill('date', '3.12.')
    fill('service_name', 'Ohjaamo')
    forgetMoment()
    expect(held.value).toEqual({ service_name: 'Ohjaamo' })
  })
})
