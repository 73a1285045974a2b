/** A step as far as the way through goes, whatever its texts look like. */
export interface WalkedStep {
  id: string
  kind: string
  next?: string | null
  choices?: readonly { id: string; next?: string | null }[]
}

interface Walked {
  steps: readonly WalkedStep[]
  endings: readonly { id: string; kind: string }[]
}

/** Every way on from a step, each with the choice that takes it; null leads nowhere yet. */
export function waysFrom(step: WalkedStep): { choice: string | null; to: string | null }[] {
  if (step.kind !== 'choice') return [{ choice: null, to: step.next ?? null }]
  return (step.choices ?? []).map(({ id, next }) => ({ choice: id, to: next ?? null }))
}

/** Where this answer leads; which one only matters where one choice is asked for. */
export function stepAfter(step: WalkedStep, choice: string | null): string | null {
  return waysFrom(step).find((way) => step.kind !== 'choice' || way.choice === choice)?.to ?? null
}

/** The answer says that somebody is in danger now. */
export function leadsToCrisis({ endings }: Walked, step: WalkedStep, choice: string): boolean {
  if (step.kind !== 'choice') return false
  const to = stepAfter(step, choice)
  return endings.some(({ id, kind }) => id === to && kind === 'crisis')
}

/** How many steps may still come from this one on, itself included: by the longest way that asks nothing twice. */
export function mostStepsFrom({ steps }: Walked, from: string): number {
  const byId = new Map(steps.map((step) => [step.id, step]))
  const known = new Map<string, number>()
  const count = (id: string | null, before: ReadonlySet<string>): number => {
    const step = id === null ? undefined : byId.get(id)
    if (!step || before.has(step.id)) return 0
    const counted = known.get(step.id)
    if (counted !== undefined) return counted
    const passed = new Set([...before, step.id])
    const longest = 1 + Math.max(0, ...waysFrom(step).map(({ to }) => count(to, passed)))
    known.set(step.id, longest)
    return longest
  }
  return count(from, new Set())
}
