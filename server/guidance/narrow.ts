import type { z } from 'zod'
import { contentLanguages } from '../../protocol/content-language.ts'
import type { guidanceLibraryRequests } from '../../protocol/guidance-library.ts'
import { findVariant, isIn, type KeptEntry } from './guidance.ts'

type Listing = z.output<(typeof guidanceLibraryRequests)['guidance:list']['input']>

/** Whether the list shows this entry, whatever its topic. A state without a language is one in any of them. */
export function isWished(
  { frame, variants }: Pick<KeptEntry, 'frame' | 'variants'>,
  { kind, state, language }: Pick<Listing, 'kind' | 'state' | 'language'>,
): boolean {
  if (kind !== null && frame.kind !== kind) return false
  if (state === null) return language === null || variants.some((one) => one.language === language)
  return (language === null ? contentLanguages : [language]).some((one) => {
    const variant = findVariant({ variants }, one)
    return state === 'missing' ? !variant : variant !== undefined && isIn(variant, state)
  })
}

/** How many entries hang on each topic itself. */
export function countTopics(entries: readonly KeptEntry[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { frame } of entries) counts[frame.topic] = (counts[frame.topic] ?? 0) + 1
  return counts
}

type Overview = z.output<(typeof guidanceLibraryRequests)['guidance:overview']['answer']>
type Task = Overview['tasks'][number]
export type TaskKind = NonNullable<
  z.output<(typeof guidanceLibraryRequests)['guidance:overview']['input']>['task']
>

/** The most urgent first: what young people read although it no longer holds, then what somebody waits for. */
const taskKinds: readonly TaskKind[] = ['outdated', 'due', 'in-review', 'draft', 'missing']

function isTask({ isDue, missing, draft, inReview, outdated }: Task, kind: TaskKind): boolean {
  const found = { due: isDue ? [true] : [], missing, draft, 'in-review': inReview, outdated }
  return found[kind].length > 0
}

/** What there is to do, of one kind or of any; what has nothing to do is left out. */
export function orderTasks(tasks: readonly Task[], kind: TaskKind | null): Task[] {
  const urgency = (task: Task) => taskKinds.findIndex((one) => isTask(task, one))
  return tasks
    .filter((task) => (kind === null ? urgency(task) >= 0 : isTask(task, kind)))
    .sort((one, other) => urgency(one) - urgency(other))
}
