import { createInterface } from 'node:readline'
import { z } from 'zod'
import { UsageError } from './verb.ts'

/** Reads JSON lines, each checked; blank lines are passed over. Throws {@link UsageError} naming the first bad line. */
export async function* readJsonLines<Row>(input: NodeJS.ReadableStream, schema: z.ZodType<Row>): AsyncGenerator<Row> {
  let number = 0
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++
    if (line.trim() === '') continue
    yield parseLine(line, number, schema)
  }
}

function parseLine<Row>(line: string, number: number, schema: z.ZodType<Row>): Row {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    throw new UsageError(`line ${number} is not JSON`)
  }
  const result = schema.safeParse(value)
  if (!result.success)
    throw new UsageError(`line ${number}: ${z.prettifyError(result.error).replace(/\s*\n\s*/g, ' ')}`)
  return result.data
}
