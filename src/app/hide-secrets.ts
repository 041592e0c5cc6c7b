import { inspect } from 'node:util'
import { redact, redactKnown } from './secrets.ts'

/**
 * From here on this process writes no secret: not on standard error, whoever writes there (a verb, Node's warnings, a
 * package), not on standard output, and not when an error that nobody caught ends it.
 */
export function hideSecrets(secrets: readonly string[]): void {
  guard(process.stderr, (text) => redact(text, secrets))
  // Answers may quote what only looks like a secret; a quote stays as it was said.
  guard(process.stdout, (text) => redactKnown(text, secrets))
  // Rejections that nobody handled come here too.
  process.on('uncaughtException', endWith)
}

type Write = NodeJS.WriteStream['write']
type Written = (error?: Error | null) => void

function guard(stream: NodeJS.WriteStream, treat: (text: string) => string): void {
  const write: Write = stream.write.bind(stream)
  stream.write = (chunk: string | Uint8Array, encoding?: BufferEncoding | Written, written?: Written): boolean => {
    const done = typeof encoding === 'function' ? encoding : written
    const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8')
    const treated = treat(text)
    // Untouched, so that bytes that are no text pass as they are.
    if (treated === text) return typeof encoding === 'string' ? write(chunk, encoding, done) : write(chunk, done)
    return write(treated, done)
  }
}

/** As Node ends it: the error with its trace on standard error, then exit code 1. */
function endWith(error: unknown): void {
  process.stderr.write(`${inspect(error)}\n\nNode.js ${process.version}\n`)
  process.exit(1)
}
