import { describe, expect, test } from 'vitest'
import { en } from '#lib/verification/messages/en/en.ts'
import { formatMessage } from '#lib/verification/messages/format-message.ts'
import { everyMessage } from './every-message.ts'

const counts = [1, 2, 1_234_567]

test('each code has a sentence and a sample', () => {
  expect(everyMessage('x').map(({ code }) => code as string)).toEqual(expect.arrayContaining(Object.keys(en)))
})

describe.each(everyMessage('x').map(({ code }) => code))('%s', (code) => {
  const sentences = counts.map((count) => {
    const sample = everyMessage('some.text', count).find((message) => message.code === code)
    return formatMessage(sample ?? '')
  })

  test('is a whole text, with every value in it', () => {
    for (const sentence of sentences) {
      expect(sentence).not.toMatch(/undefined|null|NaN|\[object|Invalid Date|\{|\}/)
      expect(sentence).not.toMatch(/ {2}|^\s|\s$| [,;.:)]|\( /)
      expect(sentence).toMatch(/[\p{L}\p{N})%]$/u)
      expect(sentence.split('(').length).toBe(sentence.split(')').length)
    }
    const sample = everyMessage('some.text').find((message) => message.code === code)
    if (JSON.stringify(sample).includes('some.text'))
      expect(formatMessage(sample ?? '')).toContain('some.text')
  })

  test('has the singular for one and groups the digits of many', () => {
    expect(sentences[0]).not.toMatch(/\b1 (manual )?(large )?[a-z]+(s|es)\b/)
    expect(sentences[2]).not.toMatch(/1234567(?! d)/)
  })

  test('is in the words of operations', () => {
    expect(sentences[1]).not.toMatch(
      /\b(nobody|alike|told|asked|looked at|trusted|as it must be|rehears\w+|of that name|stand-in|gone|kept on|whoever|somebody)\b/i,
    )
  })
})
