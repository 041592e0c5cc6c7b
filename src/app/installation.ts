import { randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The secret of this installation that forms of the web page carry; made once, readable by its owner alone. */
export function installationToken(dataDir: string): string {
  const file = join(dataDir, 'form-token')
  mkdirSync(dataDir, { recursive: true })
  if (!existsSync(file)) writeOnce(file, randomBytes(32).toString('base64url'))
  return readFileSync(file, 'utf8').trim()
}

/** Two processes may start at once, or one end midway: the first whole file stands, and never a part of one. */
function writeOnce(file: string, content: string): void {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, content, { mode: 0o600 })
  try {
    linkSync(draft, file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    rmSync(draft)
  }
}
