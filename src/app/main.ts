import { runCommandLine } from './cli/main.ts'
import type { Shell } from './cli/verb.ts'
import { readEnvironment } from './configuration.ts'
import { hideSecrets } from './hide-secrets.ts'
import { secretsIn } from './platform-settings.ts'

const environment = readEnvironment(process.cwd(), process.env)
hideSecrets(secretsIn(environment))

/** The reader of our output may leave early (`| head`); that is no fault. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

const shell: Shell = {
  input: process.stdin,
  out: (text) => void process.stdout.write(text),
  complain: (text) => void process.stderr.write(`${text}\n`),
  environment,
  screen: process.stdout,
  now: () => Temporal.Now.instant(),
}

process.exitCode = await runCommandLine(process.argv.slice(2), shell)
