import { z } from 'zod'

/** What Slack sends, read at the door. Only what is used. */

export const slashCommand = z.object({
  command: z.string(),
  text: z.string().default(''),
  team_id: z.string(),
  channel_id: z.string(),
  user_id: z.string(),
  user_name: z.string().default(''),
  response_url: z.url(),
  trigger_id: z.string(),
})

const person = z.object({
  id: z.string(),
  team_id: z.string().optional(),
  username: z.string().optional(),
  name: z.string().optional(),
})

const option = z.object({ value: z.string() })

export const blockActions = z.object({
  team: z.object({ id: z.string() }).nullish(),
  user: person,
  channel: z.object({ id: z.string() }).optional(),
  container: z.object({
    type: z.string(),
    message_ts: z.string().optional(),
    thread_ts: z.string().optional(),
    is_ephemeral: z.boolean().optional(),
    view_id: z.string().optional(),
  }),
  view: z.object({ id: z.string(), type: z.string() }).optional(),
  response_url: z.url().optional(),
  trigger_id: z.string(),
  actions: z.array(z.object({ action_id: z.string(), selected_option: option.nullish() })).min(1),
})

export const viewSubmission = z.object({
  team: z.object({ id: z.string() }).nullish(),
  user: person,
  trigger_id: z.string().optional(),
  view: z.object({
    id: z.string(),
    private_metadata: z.string().default(''),
    state: z.object({
      values: z.record(
        z.string(),
        z.record(
          z.string(),
          z.object({
            value: z.string().nullish(),
            selected_option: option.nullish(),
            selected_user: z.string().nullish(),
          }),
        ),
      ),
    }),
  }),
})

export const mention = z.object({
  /** Missing where a workflow or an app writes that has no user. */
  user: z.string().optional(),
  bot_id: z.string().optional(),
  text: z.string(),
  ts: z.string(),
  thread_ts: z.string().optional(),
  channel: z.string(),
  team: z.string().optional(),
  user_team: z.string().optional(),
})

export const homeOpened = z.object({ user: z.string(), tab: z.string() })

/** What is around an event. */
export const eventEnvelope = z.object({ event_id: z.string().optional(), team_id: z.string() })

export type BlockActions = z.infer<typeof blockActions>
export type SlashCommand = z.infer<typeof slashCommand>
