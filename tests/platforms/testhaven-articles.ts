import type { aNewsroom } from '../storage/a-newsroom.ts'
import { aDraft } from '../storage/drafts.ts'

const DAYS = 7

/** Seven days of the northern bridge, each with a quote of Ada Quill, so that her quotes fill two pages. */
export async function keepBridgeNews({ keep }: Pick<ReturnType<typeof aNewsroom>, 'keep'>): Promise<void> {
  for (let day = 1; day <= DAYS; day++) {
    await keep(
      aDraft({
        title: `Northern bridge, day ${day}: the council sits again`,
        url: `https://harbour-post.example/bridge/${day}`,
        published: Temporal.Instant.from(`2026-11-${String(16 + day).padStart(2, '0')}T08:00:00Z`),
        text: `The council of Testhaven sat over the northern bridge on day ${day}.\n\n“We will not pay ${day} times for the same bridge,” mayor Ada Quill said after the meeting.\n\nThe port authority expects the bridge to open in 2028.`,
      }),
    )
  }
}

/** An article whose words would mention, link and format if they were taken for markup. */
export async function keepHostileNews({ keep }: Pick<ReturnType<typeof aNewsroom>, 'keep'>): Promise<void> {
  await keep(
    aDraft({
      title: '<!channel> *Free* [bridge](https://evil.example) @everyone <@U000000001>',
      url: 'https://the-quay.example/a(b)|c>d',
      outlet: 'The *Quay* <!here>',
      published: Temporal.Instant.from('2026-11-24T07:00:00Z'),
      text: '“Come <!channel> and <@U000000001|all> of @everyone, see [this](https://evil.example) and <https://evil.example|that> at <t:1:R>,” harbour master Ole Brandt said on Tuesday.\n\nThe harbour of Testhaven was calm.',
    }),
  )
}
