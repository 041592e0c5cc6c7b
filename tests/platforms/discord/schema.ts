import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import { z } from 'zod'

/** Checks bodies against Discord's own description of what it accepts (discord-schemas.jsonl). */

type Node = Record<string, unknown>
const line = z.object({ name: z.string(), schema: z.record(z.string(), z.unknown()) })
const file = join(import.meta.dirname, 'discord-schemas.jsonl')
const stated = new Map(
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((text) => line.parse(JSON.parse(text)))
    .map(({ name, schema }) => [name, schema] as const),
)

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value)
const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false, logger: false })
ajv.addSchema({ $id: 'discord', $defs: Object.fromEntries([...stated].map(([name, node]) => [name, asRead(node)])) })

/** As Discord reads its own file: whole numbers may come as text, and a component is judged by its type alone. */
function asRead(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asRead)
  if (!isNode(value)) return value
  return byType(value) ?? byValue(value) ?? withTextNumbers(value)
}

/** A union in which each branch states its own `type`: errors then name the field, not every branch that did not fit. */
function byType({ oneOf }: Node): Node | undefined {
  if (!Array.isArray(oneOf)) return undefined
  const branches = oneOf.map((branch: unknown) => ({ branch, types: typesOf(branch) }))
  if (branches.some(({ types }) => types === undefined)) return undefined
  return {
    required: ['type'],
    properties: { type: { enum: branches.flatMap(({ types }) => types) } },
    allOf: branches.map(({ branch, types }) => ({
      if: { required: ['type'], properties: { type: { enum: types } } },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: branch,
    })),
  }
}

/** A list of single values, which the file states as a union of constants. */
function byValue({ oneOf, type }: Node): Node | undefined {
  if (!Array.isArray(oneOf)) return undefined
  const branches: unknown[] = oneOf
  const isValues = branches.every((branch) => isNode(branch) && 'const' in branch)
  if (isValues) return { type, enum: branches.map((branch) => (isNode(branch) ? branch.const : undefined)) }
  const takesText = branches.some((branch) => isNode(branch) && branch.type === 'string')
  return { anyOf: takesText ? branches : branches.map(asRead) }
}

function typesOf(branch: unknown): unknown[] | undefined {
  if (!isNode(branch) || typeof branch.$ref !== 'string') return undefined
  const properties = stated.get(branch.$ref.replace('#/$defs/', ''))?.properties
  const type = isNode(properties) ? properties.type : undefined
  return isNode(type) && Array.isArray(type.enum) ? type.enum : undefined
}

function withTextNumbers(value: Node): Node {
  const node = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, asRead(inner)]))
  const types: unknown[] = [node.type].flat()
  if (!types.includes('integer') || types.includes('string') || node.enum) return node
  return { ...node, type: [...types, 'string'], pattern: '^-?[0-9]+$' }
}

const compiled = new Map<string, ValidateFunction>()

/** What Discord's file says is wrong with `body` as a request of that name; empty when it fits. */
export function schemaErrors(name: string, body: unknown): string[] {
  const check = compiled.get(name) ?? ajv.compile({ $ref: `discord#/$defs/${name}` })
  compiled.set(name, check)
  if (check(body)) return []
  return [...new Set((check.errors ?? []).filter(isTelling).map(inWords))]
}

/** Of a union's branches only the one tells something whose type the value has. */
const isTelling = ({ keyword, instancePath }: ErrorObject, _: number, all: readonly ErrorObject[]): boolean =>
  keyword === 'type'
    ? !all.some((other) => other.instancePath.startsWith(instancePath) && !['type', 'anyOf'].includes(other.keyword))
    : keyword !== 'if' && keyword !== 'anyOf'

const inWords = ({ instancePath, message, params }: ErrorObject): string => {
  const path = instancePath
    .slice(1)
    .replaceAll(/\/(\d+)/g, '[$1]')
    .replaceAll('/', '.')
  const allowed = Array.isArray(params.allowedValues) ? ` (${params.allowedValues.join(', ')})` : ''
  return `${path || 'body'}: ${message ?? 'does not fit'}${allowed}`
}
