import fc from 'fast-check'
import { openCounty } from './county.ts'
import { type Step, type Walk, walk } from './steps.ts'
import { takeWalks } from './take-walks.ts'
import { emptyTally } from './tally.ts'

/** A migrated, empty database of one's own. */
export type OpenDatabase = () => Promise<{ url: string; drop: () => Promise<void> }>

const shrinkingMilliseconds = 90_000

/** The shortest way by which one of these walks goes astray when it goes alone, in words. */
export async function shrink(astray: readonly Walk[], openDatabase: OpenDatabase): Promise<string> {
  const database = await openDatabase()
  const county = await openCounty(database.url, 1)
  const alone = fc.asyncProperty(walk, (one) => takeWalks(county, [one], { tally: emptyTally() }))
  try {
    const { failed, counterexample, errorInstance } = await fc.check(alone, {
      examples: astray.map((one) => [one]),
      numRuns: astray.length,
      interruptAfterTimeLimit: shrinkingMilliseconds,
      markInterruptAsFailure: false,
    })
    const shortest = counterexample?.[0]
    return failed && shortest
      ? `alone and shrunk: ${String(errorInstance)}\n${inLines(shortest)}`
      : `not found alone: only beside the others, or by a race\n${astray.slice(0, 1).map(inLines)}`
  } finally {
    await county.close()
    await database.drop()
  }
}

function inLines({ beginsAt, steps }: Walk): string {
  return [`begins at ${beginsAt}`, ...steps.map(inWords)].join('\n  ')
}

function inWords(step: Step): string {
  if (step.kind === 'time') return `${step.seconds} s pass, order ${step.order}`
  const [wishes, others] = [step.wishes, step.kind === 'both' ? step.others : []].map((some) =>
    some.map(({ by, kind, who, which }) => `${by} ${who} ${kind} ${which}`).join(', or '),
  )
  const beside = step.kind === 'sweep' ? `sweep ${step.which}` : others
  return beside ? `${wishes}; at once ${beside}` : `${wishes}`
}
