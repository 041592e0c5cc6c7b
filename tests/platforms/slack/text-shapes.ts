import { z } from 'zod'

/**
 * The small parts that Block Kit is made of, as docs.slack.dev/reference/block-kit describes them.
 * Slack does not say how it counts characters; UTF-16 units are the most that any count gives.
 */
export const words = (charactersMax: number) => z.string().min(1).max(charactersMax)

export const id = words(255)

/** A button's, a picture's or an option's address. */
export const address = z
  .string()
  .max(3000)
  .refine((value) => URL.canParse(value), 'must provide a valid URL')

const plainOf = (charactersMax: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: words(charactersMax), emoji: z.boolean().optional() })

const mrkdwnOf = (charactersMax: number) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: words(charactersMax), verbatim: z.boolean().optional() })

export const plain = plainOf
export const mrkdwn = mrkdwnOf

/** Plain or mrkdwn. */
export const text = (charactersMax: number) =>
  z.discriminatedUnion('type', [plainOf(charactersMax), mrkdwnOf(charactersMax)])

export const confirm = z.strictObject({
  title: plain(100).optional(),
  text: text(300),
  confirm: plain(30).optional(),
  deny: plain(30).optional(),
  style: z.enum(['primary', 'danger']).optional(),
})

export const option = z.strictObject({
  text: plain(75),
  value: words(150),
  description: plain(75).optional(),
})

/** Only an overflow menu's option may lead to an address. */
export const overflowOption = option.extend({ url: address.optional() })

/** Checkboxes and radio buttons also take mrkdwn. */
export const markedOption = option.extend({ text: text(75), description: text(75).optional() })

export const image = z
  .strictObject({
    type: z.literal('image'),
    image_url: address.optional(),
    slack_file: z.strictObject({ id: z.string().optional(), url: z.string().optional() }).optional(),
    alt_text: words(2000),
  })
  .refine(({ image_url, slack_file }) => image_url || slack_file, 'missing required field: image_url or slack_file')
