import { preact } from '@preact/preset-vite'
import { defineConfig } from 'vitest/config'
import { ClosingLine } from './test/support/closing-line.ts'
import { LongestFirst } from './test/support/longest-first.ts'

export default defineConfig({
  plugins: [preact({ devToolsEnabled: false })],
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    pool: 'forks',
    // Four run out of time where something else runs beside them.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    // What is shared are modules and one browser: each file has its own database, server and pages.
    isolate: false,
    globalSetup: 'test/support/global-setup.ts',
    reporters: ['default', new ClosingLine()],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A browser whose wait ran out on a busy machine is asked once more, and said so at the end; nothing else is.
    retry: { count: 1, condition: /Timeout \d+ms exceeded/ },
    // On a busy machine a second is not long for a browser.
    expect: { poll: { timeout: 20_000 } },
  },
})
