import { BaseSequencer, type TestSpecification } from 'vitest/node'

// Whoever begins these last ends alone, minutes after the other worker. What a clone knows of a file is its size, and
// these are short to read.
const long = ['test/walks/', 'test/faults/', 'test/server/privilege.test.ts']

/** What takes minutes begins first; the rest as vitest would have it. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const rank = ({ moduleId }: TestSpecification) => {
      const index = long.findIndex((part) => moduleId.includes(part))
      return index === -1 ? long.length : index
    }
    return sorted.toSorted((one, other) => rank(one) - rank(other))
  }
}
