import type { ChannelSettings } from '../src/newsrooms/index.ts'
import type { StoredStory } from '../src/stories/index.ts'

type Wanted = Pick<ChannelSettings, 'topics' | 'muted'>

/** Without the stories that the channel has muted, those of its topics first; else in the order given. */
export function chosenFor(stories: readonly StoredStory[], { topics, muted }: Wanted): StoredStory[] {
  const left = stories.filter((story) => !isAbout(story, muted))
  const isWanted = (story: StoredStory): boolean => isAbout(story, topics)
  return [...left.filter(isWanted), ...left.filter((story) => !isWanted(story))]
}

/** Whether an article of the story has one of these words or phrases, whole. */
function isAbout({ articles }: StoredStory, words: readonly string[]): boolean {
  const patterns = words.map(patternOf)
  return articles.some(({ listing: { title }, text }) =>
    patterns.some((pattern) => pattern.test(title.normalize('NFC')) || pattern.test(text)),
  )
}

/** Capitals alone are an acronym, and mean it: "US" is not "us". */
const isAcronym = (words: string): boolean => /\p{Lu}.*\p{Lu}/u.test(words) && words === words.toUpperCase()

function patternOf(words: string): RegExp {
  const escaped = words.normalize('NFC').split(' ').map(RegExp.escape).join('\\s+')
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, isAcronym(words) ? 'u' : 'iu')
}
