import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** The secret of this installation that forms of the web page carry; made once, readable by its owner alone. */
export function installationToken(dataDir: string): string {
  const file = join(dataDir, 'form-token')
  mkdirSync(dataDir, { recursive: true })
  if (!existsSync(file)) writeOnce(file, randomBytes(32).toString('base64url'))
  return readFileSync(file, 'utf8').trim()
}

/** Two processes may start at once: the first one's file stands. */
function writeOnce(file: string, content: string): void {
  try {
    const handle = openSync(file, 'wx', 0o600)
    writeSync(handle, content)
    closeSync(handle)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
}
