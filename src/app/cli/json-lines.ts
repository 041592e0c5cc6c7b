import { createInterface } from 'node:readline'
import type { z } from 'zod'

export type JsonLine<Row> = { kind: 'row'; row: Row } | { kind: 'bad'; id: unknown; problem: string }

/** Reads JSON lines, each checked; blank lines are passed over. A bad line is told with its number and never stops the rest. */
export async function* readJsonLines<Row>(
  input: NodeJS.ReadableStream,
  schema: z.ZodType<Row>,
): AsyncGenerator<JsonLine<Row>> {
  let number = 0
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++
    const text = number === 1 ? line.replace(/^\ufeff/, '') : line
    if (text.trim() !== '') yield parseLine(text, number, schema)
  }
}

function parseLine<Row>(line: string, number: number, schema: z.ZodType<Row>): JsonLine<Row> {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return { kind: 'bad', id: null, problem: `line ${number} is not JSON` }
  }
  const result = schema.safeParse(value)
  if (result.success) return { kind: 'row', row: result.data }
  const { path = [], message = 'is wrong' } = result.error.issues[0] ?? {}
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : null
  return { kind: 'bad', id, problem: `line ${number}: ${path.length > 0 ? `${path.join('.')}: ` : ''}${message}` }
}
