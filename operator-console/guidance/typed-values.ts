import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { GuidanceVariable, VariableValues } from '../../protocol/guidance-variables.ts'

interface TypedValues {
  /** What holds for the entry that is chosen now. */
  held: ReadonlySignal<VariableValues>
  fill(name: GuidanceVariable, value: string): void
  /** It was put into a message: whoever takes another one is asked for its day and time. */
  forgetMoment(): void
}

const isMoment = (name: string) => name === 'date' || name === 'time'

/** What is filled in by hand. A place holds for the next entry as well; a day or a time only where it was written. */
export function createTypedValues(
  kept: Signal<VariableValues>,
  chosen: ReadonlySignal<{ id: string } | undefined>,
  chosenId: Signal<string | undefined>,
): TypedValues {
  const momentOf = signal<string | undefined>(undefined)
  const held = computed<VariableValues>(() => {
    if (momentOf.value !== undefined && momentOf.value === chosen.value?.id) return kept.value
    return Object.fromEntries(Object.entries(kept.value).filter(([name]) => !isMoment(name)))
  })
  return {
    held,
    fill: (name, value) =>
      batch(() => {
        const before = held.peek()
        // Who fills a blank has chosen its entry, also where a list that is read anew begins with another.
        chosenId.value = chosen.peek()?.id
        if (isMoment(name)) momentOf.value = chosen.peek()?.id
        // No brace is ever sent, whoever typed it.
        kept.value = { ...before, [name]: value.replace(/[{}]/g, '') }
      }),
    forgetMoment: () => {
      momentOf.value = undefined
    },
  }
}
