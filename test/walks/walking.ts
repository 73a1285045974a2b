import type { Desk } from './counsellor-acts.ts'
import type { County } from './county.ts'
import type { Fault } from './judge.ts'
import type { Picture } from './picture.ts'
import type { Sweep } from './sweeps.ts'
import type { Tally } from './tally.ts'
import type { Town } from './town.ts'
import type { Tab } from './visitor-acts.ts'

/** One town on its walk. */
export interface Walking {
  town: Town
  tabs: Tab[]
  desks: Desk[]
  /** What a supervisor has closed, as far as anybody remembers: a team, or with null the whole site. */
  closed: (string | null)[]
}

/** All that go side by side. */
export interface Walkings {
  county: County
  walkings: readonly Walking[]
  sweeps: readonly Sweep[]
  tally: Tally
  picture: Picture
  /** Conversations that are over for everybody, and have been judged as such. */
  over: Set<string>
  /** Conversations whose turn has been seen to be kept. */
  turns: Set<string>
  /** When who is connected last said so. */
  renewedAt: number
}

/** What was not as promised, and where. */
export class Astray extends Error {
  readonly faults: readonly Fault[]
  constructor(faults: readonly Fault[]) {
    super(
      faults
        .slice(0, 5)
        .map(({ town, fault }) => `${fault} at ${town}`)
        .join('\n'),
    )
    this.faults = faults
  }
}
