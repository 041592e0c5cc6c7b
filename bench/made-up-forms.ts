import type { Random } from './made-up-copies.ts'

/** Reports that an outlet fills in anew each time: the words around stay, the facts change. No two are copies. */
const pick = (items: string, random: Random): string => {
  const list = items.split('|')
  return list[Math.floor(random() * list.length)] ?? ''
}
const TEAMS =
  'Quarrymouth Town|Lyrsay United|Marlow Rovers|Calder Athletic|Westmoor City|Aldsund|Torvik Wanderers|Northgate'
const NAMES = 'Ferro|Tarn|Lindholm|Okafor|Brandt|Vasquez|Holm|Petrov|Quill|Marsden|Ito|Kestrel|Sand|Dupont|Nyberg'
const PLACES = 'the north coast|the islands|the southern valleys|the capital|the eastern border|the lake district'
const SKIES = 'sunny spells|heavy showers|drizzle|thick fog|clear skies|sleet|thunderstorms|light snow'
const WINDS = 'westerly|northerly|easterly|southerly|variable'
const SHARES = 'miners|banks|airlines|chip makers|utilities|carmakers|retailers|insurers'
const MOODS = 'rate cuts|weak factory orders|a strong jobs report|rising oil prices|talks on tariffs|soft inflation'
const DAYS = 'Monday|Tuesday|Wednesday|Thursday|Friday'
const number = (from: number, to: number, random: Random): number => from + Math.floor(random() * (to - from))

export const FORMS: Readonly<Record<string, (random: Random) => string>> = {
  weather: (random) => {
    const day = (name: string) =>
      `${name} begins with ${pick(SKIES, random)} over ${pick(PLACES, random)}, where the temperature reaches ` +
      `${number(-5, 30, random)} degrees by the early afternoon. Elsewhere expect ${pick(SKIES, random)} and a ` +
      `${pick(WINDS, random)} wind of up to ${number(5, 80, random)} kilometres an hour.`
    return [
      'The weather service has issued its forecast for the coming days. Drivers should allow more time for their journeys.',
      day('Tomorrow'),
      day('The day after'),
      day('The weekend'),
      `The chance of rain stands at ${number(5, 95, random)} per cent on the coast and ${number(5, 95, random)} per cent inland. ` +
        `Sunrise is at ${number(4, 8, random)}:${number(10, 59, random)} and sunset at ${number(16, 22, random)}:${number(10, 59, random)}.`,
    ].join('\n\n')
  },
  'a match': (random) => {
    const [home, away, scorer, keeper] = [
      pick(TEAMS, random),
      pick(TEAMS, random),
      pick(NAMES, random),
      pick(NAMES, random),
    ]
    return [
      `${home} beat ${away} ${number(2, 6, random)}-${number(0, 2, random)} on ${pick(DAYS, random)} to move to number ${number(1, 20, random)} in the league.`,
      `${scorer} scored the first goal after ${number(1, 44, random)} minutes when ${keeper} could only push a shot from the edge of the area into his path.`,
      `${pick(NAMES, random)} added the second with a header from a corner in minute ${number(46, 70, random)}, and ${pick(NAMES, random)} made sure of the points with ${number(2, 15, random)} minutes to go.`,
      `The result leaves ${away} with ${number(5, 60, random)} points from ${number(10, 37, random)} games before they travel to ${pick(TEAMS, random)} next week. A crowd of ${number(900, 40_000, random)} saw the game.`,
    ].join('\n\n')
  },
  'the market': (random) =>
    [
      `Stocks closed ${pick('higher|lower|little changed|mixed', random)} on ${pick(DAYS, random)} as investors weighed ${pick(MOODS, random)} and ${pick(MOODS, random)}.`,
      `The index of the 100 leading shares ended the session at ${number(6000, 9000, random)}.${number(10, 99, random)} points, a change of ${number(1, 90, random)} points or ${number(0, 3, random)}.${number(1, 9, random)} per cent, after trading between ${number(6000, 9000, random)} and ${number(6000, 9000, random)} during the day.`,
      `Among the sectors, ${pick(SHARES, random)} gained ${number(0, 5, random)}.${number(1, 9, random)} per cent while ${pick(SHARES, random)} lost ${number(0, 5, random)}.${number(1, 9, random)} per cent.`,
      `In currency trading the dollar bought ${number(80, 160, random)}.${number(10, 99, random)} yen, compared with ${number(80, 160, random)}.${number(10, 99, random)} yen late on the day before. A barrel of crude oil for delivery next month cost ${number(50, 120, random)} dollars and ${number(10, 99, random)} cents.`,
      `The yield of the government's bond of ten years stood at ${number(1, 6, random)}.${number(10, 99, random)} per cent.`,
    ].join('\n\n'),
  'a police log': (random) =>
    [
      `Police in ${pick(PLACES, random)} are looking for witnesses after an accident on ${pick(DAYS, random)} in which ${number(1, 9, random)} people were hurt.`,
      `A car driven by a man of ${number(18, 90, random)} left the road at about ${number(1, 23, random)}:${number(10, 59, random)} near kilometre ${number(2, 300, random)} of road number ${number(2, 99, random)} and hit a lorry. The road was closed for ${number(1, 9, random)} hours.`,
      `Anybody who saw what happened is asked to call the station on ${number(100, 999, random)} ${number(1000, 9999, random)} and to give the reference ${number(10_000, 99_999, random)}.`,
    ].join('\n\n'),
}
