import type { Reporter, TestModule } from 'vitest/node'

/** Ends a run with one plain line, "N passed, N failed", that people and machines can read. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state))
    const brokenModules = modules.filter((module) => module.state() === 'failed' && module.errors().length > 0).length
    const count = (state: string) => states.filter((each) => each === state).length
    const skipped = count('skipped')
    const failed = count('failed') + brokenModules + errors.length
    console.log(`${count('passed')} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
  }
}
