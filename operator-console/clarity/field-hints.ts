import { batch, computed, type ReadonlySignal, signal } from '@preact/signals'
import type { ClarityChoice } from './clarity-choice.ts'
import type { ClarityLanguage, Hint } from './hint.ts'
import { hintFinder } from './hint-finder.ts'
import { clarityLanguageOf, hintAfter, hintAt, hintsToShow, nameOf } from './shown-hints.ts'

/** What the helper says about one field. Places are UTF-16 units. */
export interface FieldHints {
  /** The language whose rules read the text; undefined where there are none. */
  language: ReadonlySignal<ClarityLanguage | undefined>
  hints: ReadonlySignal<readonly Hint[]>
  /** The one that is explained. */
  current: ReadonlySignal<Hint | undefined>
  /** A wording that was taken a moment ago, and what it replaced. */
  taken: ReadonlySignal<Taken | undefined>
  /** Somebody knows better in which language they write. */
  readAs(language: ClarityLanguage | undefined): void
  writtenAt(place: number): void
  /** Goes to the next hint and answers it. */
  walk(place: number): Hint | undefined
  lookAt(place: number): void
  leaveCurrent(): void
  /** The hint has been heard, and the words stay as they are. */
  letStand(hint: Hint): void
  took(hint: Hint, text: string): void
}

export interface Taken {
  start: number
  was: string
  now: string
}

/** What is written, and in which language as far as is known. */
export interface Written {
  text: ReadonlySignal<string>
  language: ReadonlySignal<string | undefined>
}

export function createFieldHints(choice: ClarityChoice, { text, language: said }: Written): FieldHints {
  const chosen = signal<ClarityLanguage | undefined>(undefined)
  const left = signal<ReadonlySet<string>>(new Set())
  const typedAt = signal<number | undefined>(undefined)
  // Of the text in which it was chosen: in another one the same place is another's.
  const chosenHint = signal<{ hint: Hint; text: string } | undefined>(undefined)
  const lastTaken = signal<(Taken & { text: string }) | undefined>(undefined)
  const language = computed(() => chosen.value ?? clarityLanguageOf(said.value))
  const found = computed(() =>
    language.value && choice.isOn.value ? (hintFinder.value?.(text.value, language.value) ?? []) : [],
  )
  const hints = computed(() =>
    hintsToShow(found.value, text.value, {
      hushed: choice.hushed.value,
      left: left.value,
      writtenAt: typedAt.value,
    }),
  )
  const current = computed(() =>
    chosenHint.value?.text === text.value
      ? hints.value.find((one) => isSame(one, chosenHint.value?.hint))
      : undefined,
  )
  const choose = (hint: Hint | undefined) =>
    batch(() => {
      typedAt.value = undefined
      lastTaken.value = undefined
      chosenHint.value = hint && { hint, text: text.value }
    })
  return {
    language,
    hints,
    current,
    taken: computed(() => (lastTaken.value?.text === text.value ? lastTaken.value : undefined)),
    readAs: (next) => {
      chosen.value = next
    },
    writtenAt: (place) =>
      batch(() => {
        typedAt.value = place
        chosenHint.value = undefined
      }),
    walk: (place) => {
      const next = hintAfter(hints.value, current.value, place)
      choose(next)
      return next
    },
    lookAt: (place) => choose(hintAt(hints.value, place)),
    leaveCurrent: () => choose(undefined),
    letStand: (hint) => {
      left.value = new Set([...left.value, nameOf(hint, text.value)])
    },
    took: ({ start, end, instead = '' }, before) =>
      batch(() => {
        typedAt.value = undefined
        const after = before.slice(0, start) + instead + before.slice(end)
        lastTaken.value = { start, was: before.slice(start, end), now: instead, text: after }
      }),
  }
}

function isSame(one: Hint, other: Hint | undefined): boolean {
  return one.kind === other?.kind && one.start === other.start && one.end === other.end
}
