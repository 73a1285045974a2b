import type { Reporter, TestModule } from 'vitest/node'

/** Ends the run with one line that a machine can read: `N passed, N failed`. */
export class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const count = (state: string) => tests.filter((test) => test.result().state === state).length
    // A file that doesn't load, what fails around its tests, or an error outside any is a failure as well.
    const broken = modules.filter(isBroken).length + unhandledErrors.length
    for (const test of tests)
      if (test.diagnostic()?.flaky)
        console.log(`only at the second try: ${test.module.relativeModuleId} > ${test.name}`)
    process.exitCode ||= broken > 0 ? 1 : 0
    process.once('exit', () => console.log(`${count('passed')} passed, ${count('failed') + broken} failed`))
  }
}

function isBroken(module: TestModule): boolean {
  return (
    module.errors().length > 0 || [...module.children.allSuites()].some((suite) => suite.errors().length > 0)
  )
}
