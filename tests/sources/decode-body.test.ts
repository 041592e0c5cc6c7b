import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { decodeBody } from '../../src/sources/feeds/decode-body.ts'

const WORDS = 'Пором знову ходить — капітан'
const xml = (encoding: string, words: string) => `<?xml version="1.0" encoding="${encoding}"?><t>${words}</t>`

test.each([
  [
    'a UTF-8 mark over a header that says otherwise',
    iconv.encode(WORDS, 'utf8', { addBOM: true }),
    'text/xml; charset=windows-1251',
    WORDS,
  ],
  ['a UTF-16 mark', iconv.encode(WORDS, 'utf-16le', { addBOM: true }), '', WORDS],
  ['UTF-16 without a mark', iconv.encode('<a>б</a>', 'utf-16be'), '', '<a>б</a>'],
  ['the header', iconv.encode(WORDS, 'windows-1251'), 'text/xml; charset="windows-1251"', WORDS],
  [
    'the header over the declaration',
    iconv.encode(xml('iso-8859-1', 'об'), 'koi8-r'),
    'text/xml; charset=koi8-r',
    xml('iso-8859-1', 'об'),
  ],
  ['the declaration', iconv.encode(xml('windows-1251', WORDS), 'windows-1251'), 'text/xml', xml('windows-1251', WORDS)],
  [
    'a page’s meta element',
    iconv.encode('<meta charset="shift_jis"><p>港の船</p>', 'shift_jis'),
    'text/html',
    '<meta charset="shift_jis"><p>港の船</p>',
  ],
  [
    'valid UTF-8 under a declaration of habit',
    Buffer.from(xml('iso-8859-1', WORDS)),
    'text/xml; charset=iso-8859-1',
    xml('iso-8859-1', WORDS),
  ],
  ['windows-1252 where nothing is said', iconv.encode('“Fähre” – 5 €', 'windows-1252'), '', '“Fähre” – 5 €'],
  [
    'windows-1252 where latin1 is said',
    iconv.encode('“Fähre”', 'windows-1252'),
    'text/xml; charset=ISO-8859-1',
    '“Fähre”',
  ],
  [
    'windows-1252 where UTF-8 is said wrongly',
    iconv.encode('Fähre', 'windows-1252'),
    'text/xml; charset=utf-8',
    'Fähre',
  ],
  ['a charset that nobody knows', Buffer.from('abc'), 'text/xml; charset=klingon', 'abc'],
  [
    'UTF-8 with one character cut off',
    Buffer.from(WORDS.repeat(5)).subarray(0, -1),
    '',
    `${WORDS.repeat(5).slice(0, -1)}\ufffd`,
  ],
  ['a declaration of UTF-16 that is none', Buffer.from(xml('UTF-16', 'abc')), '', xml('UTF-16', 'abc')],
  [
    'the declaration where the header says UTF-8 wrongly',
    iconv.encode(xml('windows-1251', WORDS), 'windows-1251'),
    'text/xml; charset=utf-8',
    xml('windows-1251', WORDS),
  ],
  [
    'the header where the declaration says UTF-8 wrongly',
    iconv.encode(xml('utf-8', 'Пором'), 'koi8-u'),
    'text/xml; charset=koi8-u',
    xml('utf-8', 'Пором'),
  ],
  [
    'UTF-8 with a few bytes of another charset',
    Buffer.concat([Buffer.from(WORDS.repeat(3)), Buffer.from([0xe9]), Buffer.from(WORDS)]),
    '',
    `${WORDS.repeat(3)}\ufffd${WORDS}`,
  ],
  ['escape sequences', Buffer.from('1b24422447246424291b2842', 'hex'), 'text/xml; charset=iso-2022-jp', 'でやぉ'],
  ['double bytes', iconv.encode('渡轮恢复航行', 'gb2312'), 'text/xml; charset=gb2312', '渡轮恢复航行'],
])('%s decides', (_name, body, contentType, text) => {
  expect(decodeBody(body, contentType)).toBe(text)
})
