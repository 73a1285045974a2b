import type { Choices, DraftChoice } from './form-draft.ts'

const deepestTheme = 3
const mostInner = 30

/** Where a choice stands among its own. */
export interface Place {
  siblings: Choices
  index: number
  /** 1 at the top. */
  depth: number
  parent: DraftChoice | undefined
}

/** Undefined where no choice has this key. */
export function placeOf(choices: Choices, key: string, parent?: DraftChoice, depth = 1): Place | undefined {
  const index = choices.findIndex((choice) => choice.key === key)
  if (index >= 0) return { siblings: choices, index, depth, parent }
  for (const choice of choices) {
    const found = placeOf(choice.inner, key, choice, depth + 1)
    if (found) return found
  }
  return undefined
}

function heightOf({ inner }: DraftChoice): number {
  return 1 + Math.max(0, ...inner.map(heightOf))
}

/** Replaces one choice by as many as are given, wherever in the tree it stands. */
export function replaced(choices: Choices, key: string, by: Choices): Choices {
  return choices.flatMap((choice) =>
    choice.key === key ? by : [{ ...choice, inner: replaced(choice.inner, key, by) }],
  )
}

function withSiblings(choices: Choices, { parent }: Place, siblings: Choices): Choices {
  return parent ? replaced(choices, parent.key, [{ ...parent, inner: siblings }]) : siblings
}

/** One step up or down among its own; at the end it stays. */
export function moved(choices: Choices, key: string, by: -1 | 1): Choices {
  const place = placeOf(choices, key)
  const choice = place?.siblings[place.index]
  const other = place?.siblings[place.index + by]
  if (!place || !choice || !other) return choices
  const siblings = place.siblings.map((one) => (one === choice ? other : one === other ? choice : one))
  return withSiblings(choices, place, siblings)
}

/** The choice above, if this one may go under it: it is in use, has room, and the tree stays shallow enough. */
export function nestUnder(choices: Choices, key: string): DraftChoice | undefined {
  const place = placeOf(choices, key)
  const choice = place?.siblings[place.index]
  const above = place?.siblings[place.index - 1]
  if (!place || !choice || !above || above.retired || above.inner.length >= mostInner) return undefined
  return place.depth + heightOf(choice) <= deepestTheme ? above : undefined
}

/** Under the choice above it, as the last of those. */
export function nested(choices: Choices, key: string): Choices {
  const place = placeOf(choices, key)
  const choice = place?.siblings[place.index]
  const above = nestUnder(choices, key)
  if (!choice || !above) return choices
  return replaced(replaced(choices, key, []), above.key, [{ ...above, inner: [...above.inner, choice] }])
}

/** Out of its branch, next after it. */
export function lifted(choices: Choices, key: string): Choices {
  const place = placeOf(choices, key)
  const choice = place?.siblings[place.index]
  if (!place?.parent || !choice) return choices
  const parent = { ...place.parent, inner: place.siblings.filter((one) => one !== choice) }
  return replaced(choices, parent.key, [parent, choice])
}

/** What has been published is retired, because records name it; what is new goes, and what hung on it moves up. */
export function withoutChoice(choices: Choices, choice: DraftChoice): Choices {
  const by = choice.id === null ? choice.inner : [{ ...choice, retired: true }]
  return replaced(choices, choice.key, by)
}

/** Whether one more may hang on it. */
export function mayHoldMore({ retired, inner }: DraftChoice, depth: number): boolean {
  return !retired && depth < deepestTheme && inner.length < mostInner
}
