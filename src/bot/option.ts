/** What each kind of option becomes once it is read. `text` takes all bare words; only time, zone and choice are positional. */
export interface KindValues {
  text: string
  person: string
  topic: string
  choice: string
  zone: string
  channel: string
  /** Somebody of the platform: "slack:U0123", "<@U0123>" or a bare id. */
  member: string
  date: Temporal.PlainDate
  time: Temporal.PlainTime
  number: number
}

export type OptionKind = keyof KindValues

/** Kinds that hold free words: bare and quoted words fill these. */
export const isFreeText = (kind: OptionKind): boolean =>
  kind === 'text' || kind === 'person' || kind === 'topic' || kind === 'member'

export interface Option<Kind extends OptionKind = OptionKind, Required extends boolean = boolean> {
  kind: Kind
  says: string
  isRequired: Required
  /** For `choice`: what may be typed. */
  choices?: readonly string[]
  /** Set by Dateline's own buttons, never offered to people (a page number). */
  isHidden?: boolean
  /** Many lines: a form has a large field for it. */
  isLong?: boolean
  /** Only a form takes it; it is never read from a typed line, repeated or kept. */
  isSecret?: boolean
}

export type Options = Record<string, Option>

type Required<O extends Options> = { [Name in keyof O]: O[Name]['isRequired'] extends true ? Name : never }[keyof O]

export type Values<O extends Options> = { [Name in Required<O>]: KindValues[O[Name]['kind']] } & {
  [Name in Exclude<keyof O, Required<O>>]?: KindValues[O[Name]['kind']] | undefined
}

type Extra = Pick<Option, 'choices' | 'isHidden' | 'isLong' | 'isSecret'>

export const required = <Kind extends OptionKind>(kind: Kind, says: string, extra: Extra = {}): Option<Kind, true> => ({
  kind,
  says,
  isRequired: true,
  ...extra,
})

export const optional = <Kind extends OptionKind>(
  kind: Kind,
  says: string,
  extra: Extra = {},
): Option<Kind, false> => ({
  kind,
  says,
  isRequired: false,
  ...extra,
})
