import { expect, test } from 'vitest'
import { readPastedText } from '../../src/articles/pasted-text.ts'

test('a text of nothing but furniture is refused with what to do', () => {
  expect(readPastedText('Advertisement\n\nShare\n\nSubscribe to our newsletter')).toEqual({
    refused: 'This text holds no article: only buttons, appeals and other parts of a page.',
    remedy: 'Copy the headline and the paragraphs of the report and paste them again.',
  })
})
