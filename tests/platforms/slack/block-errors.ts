import type { z } from 'zod'

/** Checks `value` and says what is wrong as Slack does: the rule, then where, as a JSON pointer. */
export function slackWords(shape: z.ZodType, value: unknown, pointer: string): string[] {
  const issues = shape.safeParse(value).error?.issues ?? []
  return issues.map((issue) => {
    const missing = isMissing(issue, value)
    const path = missing ? issue.path.slice(0, -1) : issue.path
    const at = [pointer, ...path.map((part) => String(part))].join('/')
    return `${missing ? `missing required field: ${String(issue.path.at(-1))}` : ruleOf(issue, value)} [json-pointer:${at}]`
  })
}

const valueAt = (value: unknown, path: PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (inside, part) => (typeof inside === 'object' && inside !== null ? Reflect.get(inside, part) : undefined),
    value,
  )

const isMissing = (issue: z.core.$ZodIssue, value: unknown): boolean =>
  ['invalid_type', 'invalid_union', 'invalid_value'].includes(issue.code) &&
  issue.path.length > 0 &&
  valueAt(value, issue.path) === undefined

function ruleOf(issue: z.core.$ZodIssue, value: unknown): string {
  const things = 'origin' in issue && issue.origin === 'array' ? 'items' : 'characters'
  switch (issue.code) {
    case 'too_big':
      return things === 'items' ? `no more than ${issue.maximum} items allowed` : tooMuch(issue)
    case 'too_small':
      return things === 'items' ? `no fewer than ${issue.minimum} items allowed` : tooLittle(issue)
    case 'unrecognized_keys':
      return `invalid additional property: ${issue.keys.join(', ')}`
    case 'invalid_union':
      return `unsupported type: ${String(valueAt(value, issue.path))}`
    default:
      return issue.message
  }
}

const tooMuch = ({ maximum, origin }: z.core.$ZodIssueTooBig): string =>
  origin === 'string' ? `must be less than ${Number(maximum) + 1} characters` : `must be at most ${maximum}`

const tooLittle = ({ minimum, origin }: z.core.$ZodIssueTooSmall): string =>
  origin === 'string' ? `must be more than ${Number(minimum) - 1} characters` : `must be at least ${minimum}`
