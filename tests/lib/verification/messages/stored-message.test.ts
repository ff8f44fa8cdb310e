import { expect, test } from 'vitest'
import { formatMessage } from '#lib/verification/messages/format-message.ts'
import { message } from '#lib/verification/messages/message.ts'
import { readStoredMessage, storedMessage } from '#lib/verification/messages/stored-message.ts'
import { everyMessage } from './every-message.ts'

test('every message is the same after it was stored as JSON', () => {
  for (const made of everyMessage('x')) {
    const stored: unknown = JSON.parse(JSON.stringify(storedMessage(made)))
    expect(readStoredMessage('as it was written', stored)).toEqual(made)
  }
})

test('a row of an earlier version has a text alone, and the text stands', () => {
  expect(readStoredMessage('nothing of that name', null)).toBe('nothing of that name')
  expect(formatMessage(readStoredMessage('nothing of that name', undefined))).toBe('nothing of that name')
})

test.each([
  ['a code that this version does not know', { code: 'from-the-future', values: {} }],
  ['a code that is a property of every object', { code: 'toString', values: {} }],
  [
    'a message of such a code among its values',
    {
      ...message('missing'),
      code: 'explained',
      values: { found: { code: 'later', values: {} }, reason: 'x', more: false },
    },
  ],
  ['values of another code', { code: 'load-order', values: { reason: 'x' } }],
  ['values that are no object', { code: 'missing', values: null }],
  ['a list', []],
  ['a number', 7],
])('the text stands in place of %s', (_, stored) => {
  expect(readStoredMessage('the text', stored)).toBe('the text')
})

test('a literal text is stored as it is, without a code', () => {
  expect(storedMessage('integer NOT NULL')).toBeNull()
  expect(formatMessage('integer NOT NULL')).toBe('integer NOT NULL')
})
