import { effect, type ReadonlySignal, signal } from '@preact/signals'
import { type HintKind, hintKinds } from './hint.ts'

/** How one counsellor wants the helper: kept in this browser under their id, for desks are shared. */
export interface ClarityChoice {
  isOn: ReadonlySignal<boolean>
  /** Rules that say nothing to this counsellor. */
  hushed: ReadonlySignal<readonly HintKind[]>
  turn(isOn: boolean): void
  hush(kind: HintKind, isHushed: boolean): void
}

interface Kept {
  isOn: boolean
  hushed: readonly HintKind[]
}

const first: Kept = { isOn: true, hushed: [] }

export function createClarityChoice(operator: ReadonlySignal<{ id: string } | undefined>): ClarityChoice {
  const isOn = signal(first.isOn)
  const hushed = signal(first.hushed)
  const set = (kept: Kept) => {
    isOn.value = kept.isOn
    hushed.value = kept.hushed
  }
  effect(() => set(operator.value ? readKept(operator.value.id) : first))
  const keep = (kept: Kept) => {
    set(kept)
    const id = operator.peek()?.id
    try {
      if (id) localStorage.setItem(keyOf(id), JSON.stringify(kept))
    } catch {
      // Storage is blocked: the choice lives as long as the tab.
    }
  }
  return {
    isOn,
    hushed,
    turn: (next) => keep({ isOn: next, hushed: hushed.value }),
    hush: (kind, isHushed) => {
      const others = hushed.value.filter((one) => one !== kind)
      keep({ isOn: isOn.value, hushed: isHushed ? [...others, kind] : others })
    },
  }
}

const keyOf = (operatorId: string) => `kynnys-console-clarity-${operatorId}`

function readKept(operatorId: string): Kept {
  try {
    const { isOn, hushed } = JSON.parse(localStorage.getItem(keyOf(operatorId)) ?? '{}')
    return {
      isOn: isOn !== false,
      // A rule may have been renamed since.
      hushed: hintKinds.filter((kind) => Array.isArray(hushed) && hushed.includes(kind)),
    }
  } catch {
    return first
  }
}
