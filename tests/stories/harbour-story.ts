import type { StoryArticle } from '../../src/stories/index.ts'
import { findParagraphs } from '../../src/text/parts.ts'

export const HOUR = 3_600_000

/** A story's article out of paragraphs. */
export const article = (
  id: string,
  title: string,
  paragraphs: readonly string[],
  more: { outlet?: string | null; at?: number } = {},
): StoryArticle => {
  const text = paragraphs.join('\n\n')
  return { id, title, text, parts: findParagraphs(text), outlet: more.outlet ?? id, at: more.at ?? 0 }
}

/** An invented harbour fire over three outlets and two days. */
export const harbourStory: StoryArticle[] = [
  article(
    'courier',
    'Fire at Brackwater grain harbour kills four workers',
    [
      'BRACKWATER (Northern Wire) -- A fire in a grain silo at the harbour of Brackwater killed four workers on Monday, police said.',
      'He had never seen flames so high, a crane driver said.',
      'Harbour master Ida Lorn told reporters that the silo had been inspected in March and found in good order.',
      'The Courier has contacted the silo’s owner for comment.',
    ],
    { outlet: 'The Courier', at: 0 },
  ),
  article(
    'herald',
    'Silo fire in Brackwater: four dead, harbour shut',
    [
      'Smoke rises over the harbour of Brackwater on Monday. (Photo: Tom Reyl)',
      'Four people were killed when a grain silo caught fire in the harbour of Brackwater on Monday, police said.',
      'Ships bound for Brackwater were sent to the ferry port of Selm, where forty lorries wait for their loads.',
      'Sign up to our newsletter for more from the coast.',
    ],
    { outlet: 'Coast Herald', at: 2 * HOUR },
  ),
  article(
    'tribune',
    'Brackwater silo fire kills seven; inquiry opened',
    [
      'Seven people were killed in the fire at the grain silo in the harbour of Brackwater, police said on Tuesday.',
      'Prosecutor Jelle Marwick said that an inquiry would look at the wiring of the conveyor belts.',
      'This comes as insurers raise their prices along the coast.',
    ],
    { outlet: 'Selm Tribune', at: 26 * HOUR },
  ),
]
