import type { GuidanceHit, GuidanceTopic } from '../../protocol/guidance.ts'
import { type GuidanceVariable, type VariableValues, variablesIn } from '../../protocol/guidance-variables.ts'
import type { ContentLanguage } from '../../protocol/language.ts'

/** Why these entries stand together. */
export type Heading = { kind: 'suggested' | 'own' | 'used' | 'found' } | { kind: 'team'; teamId: string }

export interface Group {
  heading: Heading
  hits: readonly GuidanceHit[]
}

/** Each entry once, where it comes first; groups that are empty then are left out. */
export function onceEach(groups: readonly Group[]): Group[] {
  const seen = new Set<string>()
  return groups.flatMap(({ heading, hits }) => {
    const fresh = hits.filter(({ id }) => !seen.has(id))
    for (const { id } of fresh) seen.add(id)
    return fresh.length > 0 ? [{ heading, hits: fresh }] : []
  })
}

/** Each topic under its own, with how deep it hangs; what hangs on nothing that is there comes last. */
export function inTreeOrder(topics: readonly GuidanceTopic[]): { topic: GuidanceTopic; depth: number }[] {
  const under = (parent: string | null, depth: number): { topic: GuidanceTopic; depth: number }[] =>
    topics
      .filter((topic) => topic.parent === parent)
      .flatMap((topic) => [{ topic, depth }, ...under(topic.id, depth + 1)])
  const known = under(null, 0)
  const lost = topics.filter((topic) => !known.some((one) => one.topic === topic))
  return [...known, ...lost.map((topic) => ({ topic, depth: 0 }))]
}

export function hitsOf(groups: readonly Group[]): GuidanceHit[] {
  return groups.flatMap(({ hits }) => hits)
}

/** The one that is chosen after an arrow key; the ends are ends. */
export function neighbour(
  hits: readonly GuidanceHit[],
  chosenId: string | undefined,
  by: number,
): GuidanceHit | undefined {
  const at = hits.findIndex(({ id }) => id === chosenId)
  if (at < 0) return hits[0]
  return hits[Math.min(Math.max(at + by, 0), hits.length - 1)]
}

/** The variables of both sides that nobody but the counsellor can fill, in the order in which they come. */
export function variablesToAsk(
  { reading, sending }: Pick<GuidanceHit, 'reading' | 'sending'>,
  known: VariableValues,
): GuidanceVariable[] {
  const all = [...variablesIn(sending.text), ...variablesIn(reading.text)]
  return [...new Set(all)].filter((name) => !known[name]?.trim())
}

/** A time alone is of a day that the text names itself, as "today": not that of the visit, which is on another one. */
export function fitting(
  hit: Pick<GuidanceHit, 'reading' | 'sending'> | undefined,
  known: VariableValues = {},
): VariableValues {
  const names = hit ? variablesIn(hit.reading.text + hit.sending.text) : []
  if (names.includes('date') || !names.includes('time')) return known
  const { time: _, ...others } = known
  return others
}

/** Which of the two sides isn't in the language that was wished for. */
export function fallbacksOf(
  { reading, sending }: Pick<GuidanceHit, 'reading' | 'sending'>,
  wished: { reading: ContentLanguage; sending: ContentLanguage },
): { reading: boolean; sending: boolean } {
  return {
    reading: reading.language !== wished.reading,
    sending: sending.language !== wished.sending,
  }
}
