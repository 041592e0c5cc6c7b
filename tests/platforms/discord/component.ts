import { z } from 'zod'

/** A part of a message or of a modal, with the fields that the double looks at. */
const choice = z.looseObject({ label: z.string(), value: z.string(), description: z.string().nullish() })
export const component = z.looseObject({
  type: z.number(),
  id: z.number().nullish(),
  custom_id: z.string().nullish(),
  style: z.number().nullish(),
  label: z.string().nullish(),
  placeholder: z.string().nullish(),
  content: z.string().nullish(),
  url: z.string().nullish(),
  disabled: z.boolean().nullish(),
  required: z.boolean().nullish(),
  value: z.string().nullish(),
  min_length: z.number().nullish(),
  max_length: z.number().nullish(),
  min_values: z.number().nullish(),
  max_values: z.number().nullish(),
  options: z.array(choice).nullish(),
  items: z.array(z.looseObject({ description: z.string().nullish() })).nullish(),
  get components(): z.ZodOptional<z.ZodNullable<z.ZodArray<typeof component>>> {
    return z.array(component).nullish()
  },
  get accessory(): z.ZodOptional<z.ZodNullable<typeof component>> {
    return component.nullish()
  },
  get component(): z.ZodOptional<z.ZodNullable<typeof component>> {
    return component.nullish()
  },
})
export type Component = z.infer<typeof component>

export const kind = {
  row: 1,
  button: 2,
  stringSelect: 3,
  textInput: 4,
  section: 9,
  text: 10,
  gallery: 12,
  container: 17,
  label: 18,
} as const
export const buttonStyle = { link: 5, premium: 6 } as const

/** A component where it stands: "components[0].components[2]". */
export interface Placed {
  at: string
  component: Component
  parent: Component | undefined
}

/** Every component, outer before inner, in the order in which a person reads them. */
export function placed(components: readonly Component[], at = '', parent?: Component): Placed[] {
  return components.flatMap((one, index) => inside(one, `${at}components[${index}]`, parent))
}

function inside(one: Component, at: string, parent: Component | undefined): Placed[] {
  return [
    { at, component: one, parent },
    ...placed(one.components ?? [], `${at}.`, one),
    ...(one.component ? inside(one.component, `${at}.component`, one) : []),
    ...(one.accessory ? inside(one.accessory, `${at}.accessory`, one) : []),
  ]
}

/** All that is to be read: texts, labels of buttons in brackets, what a menu offers. */
export const wordsOf = (components: readonly Component[]): string[] => placed(components).flatMap(wordsIn)

const wordsIn = ({ component: one }: Placed): string[] => [
  ...([one.content, one.type === kind.button ? one.label && `[${one.label}]` : one.label, one.placeholder].filter(
    (words) => typeof words === 'string' && words !== '',
  ) as string[]),
  ...(one.options ?? []).map(({ label }) => label),
  ...(one.items ?? []).flatMap(({ description }) => description ?? []),
]

export const lengthOf = (text: string | null | undefined): number => [...(text ?? '')].length
