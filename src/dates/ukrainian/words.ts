/** Pattern parts of Ukrainian times. Months and weekdays in their usual cases. */
export const MONTH =
  '(?:січ(?:ень|ня|ні|нем|ню)|лют(?:ий|ого|ому|им)|берез(?:ень|ня|ні|нем|ню)|квіт(?:ень|ня|ні|нем|ню)|трав(?:ень|ня|ні|нем|ню)|черв(?:ень|ня|ні|нем|ню)|лип(?:ень|ня|ні|нем|ню)|серп(?:ень|ня|ні|нем|ню)|верес(?:ень|ня|ні|нем|ню)|жовт(?:ень|ня|ні|нем|ню)|листопад(?:а|і|ом|у)?|груд(?:ень|ня|ні|нем|ню))'

const MONTHS = 'січ лют бер кві тра чер лип сер вер жов лис гру'.split(' ')

export const monthNumber = (word: string) => MONTHS.indexOf(word.slice(0, 3).toLowerCase()) + 1

export const WEEKDAY =
  "(?:понеділ(?:ок|ка|ку|ком)|вівтор(?:ок|ка|ку|ком)|серед(?:а|у|и|ою)|четвер(?:га|гом)?|п['’ʼ]ятниц(?:я|ю|і|ею)|субот(?:а|у|и|ою)|неділ(?:я|ю|і|ею))"

const WEEKDAYS = ['пон', 'вів', 'сер', 'чет', 'пят', 'суб', 'нед']

export const weekdayNumber = (word: string) =>
  WEEKDAYS.indexOf(word.toLowerCase().replace(/['’ʼ]/g, '').slice(0, 3)) + 1

export const YEAR = '(?:1[5-9]\\d\\d|20\\d\\d)'
export const OF_YEAR = `(?:,? (?<year>${YEAR})(?:-(?:го|му))?(?: рок[уи]| році| р\\.)?(?!\\d)|,? (?<yearword>цього року|минулого року|торік|наступного року|того ж року))`

const COUNTS: Record<string, number> = {
  один: 1,
  одну: 1,
  одного: 1,
  два: 2,
  дві: 2,
  двох: 2,
  три: 3,
  трьох: 3,
  чотири: 4,
  чотирьох: 4,
  "п'ять": 5,
  "п'яти": 5,
  шість: 6,
  шести: 6,
  сім: 7,
  семи: 7,
  вісім: 8,
  восьми: 8,
  "дев'ять": 9,
  десять: 10,
  десяти: 10,
}
export const COUNT = `(?:\\d{1,3}|${Object.keys(COUNTS).join('|').replaceAll("'", "['’ʼ]")})`

export const countOf = (words: string) =>
  /^\d/.test(words) ? Number(words) : (COUNTS[words.toLowerCase().replace(/[’ʼ]/g, "'")] ?? 1)
