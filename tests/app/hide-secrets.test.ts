import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'

const ROOM = pathToFileURL(resolve(import.meta.dirname, '../../src/app')).href
const SECRET = 'the-configured-secret-1'
const LOOKALIKE = 'xoxb-123456789012-abcdefghijkl'

/** Runs a few lines in a process of their own whose output is guarded. */
function run(lines: string) {
  const program = `
    const { hideSecrets } = await import('${ROOM}/hide-secrets.ts')
    hideSecrets(['${SECRET}'])
    ${lines}`
  return spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' })
}

test.each([
  ['thrown', `throw new Error('${SECRET} ${LOOKALIKE}')`],
  ['thrown later', `setTimeout(() => { throw new Error('${SECRET} ${LOOKALIKE}') })`],
  ['rejected', `Promise.reject(new Error('off', { cause: { token: '${SECRET}', other: '${LOOKALIKE}' } }))`],
  ['rejected with no error', `Promise.reject('${SECRET} ${LOOKALIKE}')`],
])('an error that nobody caught ends the process without its secrets: %s', (_name, lines) => {
  const { status, stderr } = run(`${lines}\nsetTimeout(() => process.exit(0), 5_000)`)

  expect(status).toBe(1)
  expect(stderr).toContain('***')
  expect(stderr).not.toContain(SECRET)
  expect(stderr).not.toContain(LOOKALIKE)
})

test('warnings, console and streams are guarded, and what they write else arrives whole', () => {
  const { status, stdout, stderr } = run(`
    process.emitWarning('warned of ${SECRET}')
    console.error('console:', { token: '${SECRET}' })
    process.stderr.write(Buffer.from('bytes: ${SECRET}\\n'))
    process.stdout.write('answer ${SECRET} ${LOOKALIKE}\\n', 'utf8', () => process.stdout.write(Buffer.from([0xff, 0x0a])))`)

  expect(status).toBe(0)
  expect(stderr).toMatch(/warned of \*\*\*/)
  expect(stderr).toMatch(/console: \{ token: '\*\*\*' \}/)
  expect(stderr).toMatch(/bytes: \*\*\*/)
  expect(stdout).toBe(`answer *** ${LOOKALIKE}\n\ufffd\n`)
})

test('the log leaves secrets out, whoever put them into a line', () => {
  const { stderr } = run(`
    const { createLog } = await import('${ROOM}/log.ts')
    const log = createLog({ logLevel: 'info', secrets: ['${SECRET}'] })
    log.error({ err: new Error('failed with ${SECRET}', { cause: new Error('${LOOKALIKE}') }), headers: { authorization: 'Bot abc.def' } }, 'a fault')`)

  const line = JSON.parse(stderr)
  expect(line.msg).toBe('a fault')
  expect(line.err.message).toMatch(/^failed with \*\*\*/)
  expect(line.headers).toEqual({ authorization: 'Bot ***' })
  expect(stderr).not.toContain(SECRET)
  expect(stderr).not.toContain(LOOKALIKE)
})
