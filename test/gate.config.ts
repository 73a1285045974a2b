import { existsSync, readdirSync } from 'node:fs'
import { mergeConfig } from 'vitest/config'
import everything from '../vitest.config.ts'

// What `npm test` walks in a browser: the spine whole, and one way through each room. It may take 8 minutes on two
// cores; `npm run journeys` walks all of them.
const walked = [
  'accessibility',
  'continuity',
  'conversation',
  'embed',
  'languages',
  'left-message',
  'no-shared-language',
  'numbers',
  'polling',
  'quick-exit',
  'referral',
  'tab',
]

const folder = 'test/journeys'
for (const name of walked)
  if (!existsSync(`${folder}/${name}.test.ts`)) throw new Error(`there is no journey ${name}`)
const longer = readdirSync(folder).filter(
  (file) => file.endsWith('.test.ts') && !walked.includes(file.replace('.test.ts', '')),
)

export default mergeConfig(everything, {
  test: {
    exclude: longer.map((file) => `${folder}/${file}`),
    // Most of them wait for a disk or a clock now and then; with few browsers beside them four find time.
    maxWorkers: 4,
  },
})
