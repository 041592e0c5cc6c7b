/** What outlets make of one text, and what only looks as if they had. Everything by a seeded random source. */
export type Random = () => number

/** An article with what the makers need besides: sentences of other reports, thousands, none of an article that is copied. */
export interface Material {
  text: string
  foreign: readonly string[]
}

const pick = <Item>(items: readonly Item[], random: Random): Item => items[Math.floor(random() * items.length)] as Item
const paragraphsOf = (text: string): string[] => text.split(/\n+/).filter((paragraph) => paragraph.trim() !== '')
export const sentencesOf = (text: string): string[] =>
  text.split(/(?<=[.!?]["”’]?)\s+(?=["“‘]?\p{Lu})/u).filter((sentence) => sentence.trim() !== '')
const wordsIn = (text: string): number => text.split(/\s+/).length

/** The first paragraphs, or sentences where there are few, that hold so great a share of the words. */
function beginning(text: string, share: number): string {
  const blocks = paragraphsOf(text).flatMap((paragraph) => sentencesOf(paragraph))
  const wanted = wordsIn(text) * share
  let words = 0
  const kept = blocks.filter((block) => {
    const isWithin = words < wanted
    words += wordsIn(block)
    return isWithin
  })
  return kept.join('\n\n')
}

const STYLES: readonly [RegExp, string[]][] = [
  [/\bpercent\b/g, ['per cent', '%']],
  [/\bsaid\b/g, ['said', 'said', 'told reporters', 'stated', 'has said']],
  [/\bbecause\b/g, ['as', 'since']],
  [/\bmore than\b/g, ['over']],
  [/\babout\b/g, ['around', 'some']],
  [/\bbut\b/g, ['yet', 'but']],
  [/\bwhile\b/g, ['whereas', 'while']],
  [/\bofficials\b/g, ['officials', 'authorities']],
  [/\balso\b/g, ['', 'too']],
  [/\bthat\b/g, ['', 'that', 'that', 'that']],
  [/\b(on )?(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b/g, ['$1$2day', 'yesterday', '$1$2day morning']],
  [/\b(?:Mr|Mrs|Ms)\. /g, ['', '$&']],
  [/\bPresident (?=\p{Lu})/gu, ['Pres. ', 'US President ', '']],
  [/\bSen\. /g, ['Senator ']],
  [/\bU\.S\./g, ['US', 'United States', 'American']],
  [/\b(\w{3,})ize(d|s)?\b/g, ['$1ise$2']],
  [/\bcolor/g, ['colour']],
  [/\bcenter\b/g, ['centre']],
  [/\bone\b/g, ['1', 'one']],
  [/\b(two|2)\b/g, ['two', '2']],
  [/\b(three|3)\b/g, ['three', '3']],
  [/\b(five|5)\b/g, ['five', '5']],
  [/\b(ten|10)\b/g, ['ten', '10']],
  [/[“"]([^“”"\n]{3,300})[”"]/g, ['‘$1’', '"$1"', '“$1”']],
]

/** As a desk does it: the same words in the house's spelling, numbers, titles and marks; synonyms here and there. */
function inHouseStyle(text: string, random: Random): string {
  const quoteStyle = Math.floor(random() * 3)
  return STYLES.reduce(
    (styled, [pattern, forms], at) =>
      styled.replace(pattern, (...match: string[]) => {
        const form = at === STYLES.length - 1 ? (forms[quoteStyle] ?? '$1') : pick(forms, random)
        return form.replace(/\$(&|\d)/g, (_, group: string) => match[group === '&' ? 0 : Number(group)] ?? '')
      }),
    text,
  )
}

function withTypos(text: string, share: number, random: Random): string {
  return text.replace(/\p{L}{4,}/gu, (word) => {
    if (random() >= share) return word
    const at = 1 + Math.floor(random() * (word.length - 2))
    return word.slice(0, at) + word.slice(at + 1)
  })
}

function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  return items
    .map((item) => ({ item, key: random() }))
    .sort((one, other) => one.key - other.key)
    .map(({ item }) => item)
}

const newLead = (of: Material, random: Random): string => foreignWords(of, 40, random).join(' ')

/** So many words in whole sentences, each of another report. */
function foreignWords({ foreign }: Material, words: number, random: Random): string[] {
  const taken: string[] = []
  for (let sum = 0; sum < words; ) {
    const sentence = pick(foreign, random)
    taken.push(sentence)
    sum += wordsIn(sentence)
  }
  return taken
}

const FURNITURE = [
  'Advertisement. Continue reading the main story',
  'Sign up for our newsletter and get the headlines every morning',
  'Share this article on Facebook, Twitter or by e-mail',
  'Read more: the stories that you should not miss today',
  'Follow us on Twitter and like us on Facebook',
  'This story was first published at 10:42 and has been updated',
]

/** Every third sentence loses its last clause; neighbours are joined. */
function tightened(text: string, random: Random): string {
  return paragraphsOf(text)
    .map((paragraph) =>
      sentencesOf(paragraph)
        .filter((_, at) => at === 0 || random() > 0.12)
        .map((sentence) => (random() < 0.35 ? sentence.replace(/,[^,“”"]{10,}(?=\.$)/, '') : sentence))
        .join(' ')
        .replace(/\. (He|She|It|They|The) /g, (whole, word: string) =>
          random() < 0.4 ? `, and ${word.toLowerCase()} ` : whole,
        ),
    )
    .join('\n\n')
}

/** Each kind of copy by its name. The later text; the original stands in `text`. */
export const COPIES: Readonly<Record<string, (of: Material, random: Random) => string>> = {
  'the same with page furniture': ({ text }, random) =>
    [pick(FURNITURE, random), ...paragraphsOf(text), ...shuffled(FURNITURE, random).slice(0, 3)].join('\n\n'),
  'typos, white space and marks': ({ text }, random) =>
    withTypos(text.replaceAll('\n\n', '\n').replaceAll(',', random() < 0.5 ? '' : ' ,'), 0.03, random),
  'the last half cut': ({ text }) => beginning(text, 0.5),
  'a brief: the first quarter': ({ text }) => beginning(text, 0.25),
  'a new lead, the last quarter cut': (of, random) =>
    `${newLead(of, random)}\n\n${sentencesOf(beginning(of.text, 0.75)).slice(2).join(' ')}`,
  'house style': ({ text }, random) => inHouseStyle(text, random),
  'paragraphs in another order': ({ text }, random) => {
    const blocks = paragraphsOf(text).flatMap((paragraph) => sentencesOf(paragraph))
    const pairs = Array.from({ length: Math.ceil(blocks.length / 2) }, (_, at) =>
      blocks.slice(at * 2, at * 2 + 2).join(' '),
    )
    return shuffled(pairs, random).join('\n\n')
  },
  'a box of another story': (of, random) => {
    const paragraphs = paragraphsOf(of.text)
    const box = foreignWords(of, wordsIn(of.text) * (0.15 + random() * 0.25), random).join(' ')
    paragraphs.splice(1 + Math.floor(random() * paragraphs.length), 0, box)
    return paragraphs.join('\n\n')
  },
  'own reporting merged in': (of, random) => {
    const kept = sentencesOf(beginning(of.text, 0.8).replaceAll('\n', ' '))
    const own = foreignWords(of, wordsIn(kept.join(' ')) * (0.2 + random() * 0.25), random)
    for (const sentence of own) kept.splice(1 + Math.floor(random() * kept.length), 0, sentence)
    return kept.join(' ')
  },
  'tightened by an editor': ({ text }, random) => tightened(text, random),
  'figures brought up to date': ({ text }, random) => {
    let changes = 3
    return text.replace(/\b\d{1,3}\b/g, (figure) => {
      if (changes === 0 || random() > 0.3) return figure
      changes--
      return String(Number(figure) + 1 + Math.floor(random() * 9))
    })
  },
  'all of it at once': (of, random) => {
    const cut = inHouseStyle(tightened(beginning(of.text, 0.6), random), random)
    const paragraphs = shuffled(paragraphsOf(cut), random)
    const box = foreignWords(of, wordsIn(cut) * 0.15, random).join(' ')
    return withTypos([newLead(of, random), ...paragraphs, box, pick(FURNITURE, random)].join('\n\n'), 0.005, random)
  },
}

/** Each kind of report that is none, though it shares much with `text`. */
export const NO_COPIES: Readonly<Record<string, (of: Material, random: Random) => string>> = {
  'follow-up, 55 to 80 % new': (of, random) => {
    const blocks = paragraphsOf(of.text).flatMap((paragraph) => sentencesOf(paragraph))
    const share = 0.2 + random() * 0.25
    const background = shuffled(blocks.slice(2), random)
    const kept: string[] = []
    for (let sum = 0; sum < wordsIn(of.text) * share && background.length > 0; ) {
      const block = background.shift() ?? ''
      kept.push(block)
      sum += wordsIn(block)
    }
    const fresh = foreignWords(of, (wordsIn(kept.join(' ')) * (1 - share)) / share, random)
    return [...fresh, ...kept].join('\n\n')
  },
  'own report with the same quotes': (of, random) => {
    const quotes = of.text.match(/[“"][^“”"\n]{20,}[”"]/g) ?? []
    const own = foreignWords(of, Math.max(80, wordsIn(quotes.join(' '))), random)
    for (const quote of quotes) own.splice(1 + Math.floor(random() * own.length), 0, `${quote} she said.`)
    return own.join(' ')
  },
  'another report with the outlet’s boilerplate': (of, random) => {
    const own = foreignWords(of, 250, random).join(' ')
    return `${own}\n\n${BOILERPLATE}`
  },
}

/** What an outlet prints under all it publishes. Some 90 words. */
export const BOILERPLATE =
  'Our journalism is paid for by readers. If you value what we do, please become a member today: it takes one minute ' +
  'and costs less than a coffee a week. The Harbour Post is independent, owned by its staff and printed every day but ' +
  'Sunday since the pier was built. Corrections are listed on page two. Letters of up to two hundred words reach the ' +
  'editor by post or by e-mail; we may shorten them. Reproduction in whole or in part needs the written consent of the publisher.'
