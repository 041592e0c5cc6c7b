import { expect, test } from 'vitest'
import { findCast } from '../../src/people/index.ts'

const persons = (text: string, language: string) =>
  findCast(text, { language }).people.map(({ name, office }) => [name, office])
const mentions = (text: string, language: string) =>
  findCast(text, { language }).mentions.map(({ start, end, kind, name }) => [text.slice(start, end), kind, name])

test('a Ukrainian surname in any case is the person whose full name the text gives', () => {
  const text =
    'Президент України Володимир Квільський прибув. Квільський сказав, що згоден. За словами Квільського, усе готово.'

  expect(mentions(text, 'uk').filter(([, kind]) => kind === 'PER')).toEqual([
    ['Володимир Квільський', 'PER', 'Володимир Квільський'],
    ['Квільський', 'PER', 'Володимир Квільський'],
    ['Квільського', 'PER', 'Володимир Квільський'],
  ])
  expect(persons(text, 'uk')).toEqual([['Володимир Квільський', 'Президент України']])
})

test('a Ukrainian office may be a whole phrase before the name', () => {
  const text = 'Про це повідомила міністр закордонних справ Олена Тихенко у Києві.'

  expect(persons(text, 'uk')).toEqual([['Олена Тихенко', 'міністр закордонних справ']])
})

test('Ukrainian bodies and states with capitals are no persons', () => {
  const text = 'Верховна Рада підтримала рішення. США та НАТО згодні.'

  expect(mentions(text, 'uk')).toEqual([
    ['США', 'LOC', 'США'],
    ['НАТО', 'ORG', 'НАТО'],
  ])
})

test('a foreign name in Ukrainian is a person beside an office, an adjective before a noun is none', () => {
  const text =
    "Прем'єр-міністерка Данії Метте Квіллен прибула. Урсула фон дер Квілль поїхала. Збройні Сили України чекали."

  expect(mentions(text, 'uk').filter(([, kind]) => kind === 'PER')).toEqual([
    ['Метте Квіллен', 'PER', 'Метте Квіллен'],
    ['Урсула фон дер Квілль', 'PER', 'Урсула фон дер Квілль'],
  ])
})

test('German nouns with capitals are no persons', () => {
  const text = 'Die Regierung hat am Montag im Haus über den Haushalt und die Steuern beraten.'

  expect(mentions(text, 'de')).toEqual([])
})

test('a German surname alone, in the genitive too, is the person named in full before', () => {
  const text = 'Bundeskanzlerin Petra Quillmann sprach. Quillmann lobte das Werk. Die Reise freute Quillmanns Gäste.'

  expect(mentions(text, 'de')).toEqual([
    ['Petra Quillmann', 'PER', 'Petra Quillmann'],
    ['Quillmann', 'PER', 'Petra Quillmann'],
    ['Quillmann', 'PER', 'Petra Quillmann'],
  ])
  expect(findCast(text, { language: 'de' }).people).toEqual([
    { name: 'Petra Quillmann', names: ['Petra Quillmann', 'Quillmann'], office: 'Bundeskanzlerin', gender: 'female' },
  ])
})

test('persons are found by first names where no finder knows the language', () => {
  const text = 'Le maire Pierre Quillard a parlé lundi. « Non », a ajouté Quillard.'

  expect(mentions(text, 'fr')).toEqual([
    ['Pierre Quillard', 'PER', 'Pierre Quillard'],
    ['Quillard', 'PER', 'Pierre Quillard'],
  ])
})

test('the language is told from the text where it is not given', () => {
  const text =
    'Президент України Володимир Квільський прибув до міста, де на нього чекали. Квільський подякував усім людям.'

  expect(findCast(text).people.map(({ name }) => name)).toEqual(['Володимир Квільський'])
})
