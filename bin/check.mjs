// All that a change must pass: format and lint, types, tests (the import rule is one of them).
// Ends with the line "N passed, N failed".
import { spawnSync } from 'node:child_process'
import { isReady } from './runtime.mjs'

if (!isReady()) process.exit(1)

const run = (command, args) => spawnSync(command, args, { stdio: 'inherit' }).status === 0

const isSound = run('biome', ['check', '--error-on-warnings', '.']) && run('tsc', ['--noEmit'])
if (!isSound) {
  console.log('0 passed, 1 failed')
  process.exit(1)
}
process.exit(run('vitest', ['run', ...process.argv.slice(2)]) ? 0 : 1)
