import { z } from 'zod'

/** Interactions as the gateway tells them, with the fields that Dateline reads. */

const interactionType = { command: 2, component: 3, autocomplete: 4, form: 5 } as const

const id = z.string().regex(/^\d+$/)
const bits = z.string().regex(/^\d+$/).transform(BigInt)
const user = z.object({ id, username: z.string(), global_name: z.string().nullish() })
const member = z.object({ user, nick: z.string().nullish(), permissions: bits, roles: z.array(id).default([]) })

const typedOption = z.object({
  name: z.string(),
  type: z.number(),
  value: z.union([z.string(), z.number(), z.boolean()]).optional(),
  focused: z.boolean().optional(),
  get options(): z.ZodOptional<z.ZodArray<typeof typedOption>> {
    return z.array(typedOption).optional()
  },
})
export type TypedOption = z.infer<typeof typedOption>

const calledCommand = z.object({ name: z.string(), options: z.array(typedOption).default([]) })
export type CalledCommand = z.infer<typeof calledCommand>

const message = z.object({ id, flags: z.number().default(0), components: z.unknown().optional() })

const field = z.object({
  custom_id: z.string(),
  value: z.string().optional(),
  values: z.array(z.string()).optional(),
})
/** Fields stand in labels; other parts of a form hold nothing. */
const formPart = z.object({ component: field.optional() })

const everywhere = {
  id,
  application_id: id,
  token: z.string(),
  guild_id: id.optional(),
  channel_id: id.optional(),
  channel: z.object({ type: z.number() }).optional(),
  /** Null in direct messages. */
  member: member.nullish(),
  app_permissions: bits.optional(),
}

const interactionSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal(interactionType.command), data: calledCommand, ...everywhere }),
  z.object({ type: z.literal(interactionType.autocomplete), data: calledCommand, ...everywhere }),
  z.object({
    type: z.literal(interactionType.component),
    data: z.object({ custom_id: z.string(), values: z.array(z.string()).default([]) }),
    message,
    ...everywhere,
  }),
  z.object({
    type: z.literal(interactionType.form),
    data: z.object({ custom_id: z.string(), components: z.array(formPart) }),
    /** Where the form was opened by a button. */
    message: message.optional(),
    ...everywhere,
  }),
])

export type Interaction = z.infer<typeof interactionSchema>
export type InteractionOf<Kind extends keyof typeof interactionType> = Extract<
  Interaction,
  { type: (typeof interactionType)[Kind] }
>

/** What stands in our server, with who did it: anything else is a stranger's. */
export type Inside<One extends Interaction> = One & {
  guild_id: string
  channel_id: string
  member: z.infer<typeof member>
}

/** Null for kinds that Dateline never offers. */
export const parseInteraction = (payload: unknown): Interaction | null =>
  interactionSchema.safeParse(payload).data ?? null

export function isInside<One extends Interaction>(one: One, guildId: string | undefined): one is Inside<One> {
  return guildId !== undefined && one.guild_id === guildId && one.channel_id !== undefined && Boolean(one.member)
}

const EPHEMERAL = 64

/** Whether only one person sees the message that a button stands on. */
export const isPrivateMessage = ({ flags }: { flags: number }): boolean => (flags & EPHEMERAL) > 0
