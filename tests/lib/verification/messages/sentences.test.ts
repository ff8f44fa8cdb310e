import { describe, expect, test } from 'vitest'
import { languages } from '#lib/language.ts'
import { en } from '#lib/verification/messages/en/en.ts'
import { formatMessage } from '#lib/verification/messages/format-message.ts'
import { everyMessage } from './every-message.ts'

const counts = [1, 2, 1_234_567]
const codes = everyMessage('x').map(({ code }) => code)
const cases = languages.flatMap((language) => codes.map((code) => ({ language, code })))

function sample(code: string, text: string, count?: number) {
  return everyMessage(text, count).find((message) => message.code === code) ?? ''
}

test('each code has a sentence and a sample', () => {
  expect(codes as string[]).toEqual(expect.arrayContaining(Object.keys(en)))
})

describe.each(cases)('$code in $language', ({ language, code }) => {
  const sentences = counts.map((count) => formatMessage(sample(code, 'some.text', count), language))

  test('is a whole text, with every value in it', () => {
    for (const sentence of sentences) {
      expect(sentence).not.toMatch(/undefined|null|NaN|\[object|Invalid Date|\{|\}/)
      expect(sentence).not.toMatch(/ {2}|^\s|\s$| [,;.:)]|\( /)
      expect(sentence).toMatch(/[\p{L}\p{N})%]$/u)
      expect(sentence.split('(').length).toBe(sentence.split(')').length)
    }
    const made = sample(code, 'some.text')
    if (JSON.stringify(made).includes('some.text'))
      expect(formatMessage(made, language)).toContain('some.text')
  })

  test('has the singular for one and groups the digits of many', () => {
    expect(sentences[0]).not.toMatch(/\b1 (manual )?(large )?(?!mais)[a-zçõáéíó]+(s|es)\b/)
    expect(sentences[2]).not.toMatch(/1234567(?! d)/)
  })
})

describe.each(codes)('%s', (code) => {
  const english = formatMessage(sample(code, 'some.text'))
  const portuguese = formatMessage(sample(code, 'some.text'), 'pt')

  test('is Portuguese in Portuguese, with each text that stands in English', () => {
    if (/\p{L}{3}/u.test(english.replaceAll('some.text', '').replace(/\d+ [a-z]+/i, '')))
      expect(portuguese).not.toBe(english)
    expect(portuguese).not.toMatch(/\b(the|and|with|of|not|is|are|which|rows?|tables?)\b/i)
    expect(portuguese.split('some.text').length).toBe(english.split('some.text').length)
  })

  test('has the numbers of the English text', () => {
    expect(numbersIn(formatMessage(sample(code, 'x', 1_234_567), 'pt'))).toEqual(
      numbersIn(formatMessage(sample(code, 'x', 1_234_567))),
    )
  })
})

/** Its numbers without the marks between their digits, in ascending order: languages order words differently. */
function numbersIn(sentence: string): string[] {
  const digits = sentence.replace(/(\d)[,.\u00a0](?=\d)/g, '$1').match(/\d+/g)
  return (digits ?? []).sort()
}
