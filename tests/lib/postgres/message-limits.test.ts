import { Buffer } from 'node:buffer'
import { describe, expect, test } from 'vitest'
import { MessageLimits } from '#lib/postgres/message-limits.ts'

const message = (letter: string, body: Buffer) => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length + 4)
  return Buffer.concat([Buffer.from(letter), length, body])
}
const report = (text: string) => Buffer.from(`SERROR\0C22012\0M${text}\0Fint.c\0\0`)
const small = [
  message('R', Buffer.alloc(4)),
  message('Z', Buffer.from('I')),
  message('1', Buffer.alloc(0)),
  message('D', Buffer.alloc(300, 7)),
  message('E', report('division by zero')),
]

function through(bytes: Buffer, size: number): Buffer {
  const limits = new MessageLimits()
  const passed: Buffer[] = []
  for (let at = 0; at < bytes.length; at += size) {
    const taken = limits.take(bytes.subarray(at, at + size))
    if (taken instanceof Error) throw taken
    passed.push(...taken)
  }
  return Buffer.concat(passed)
}

describe.each([1, 2, 3, 4, 5, 6, 7, 64, 1000, 1_000_000])('in chunks of %i bytes', (size) => {
  test('messages of normal size pass unchanged', () => {
    const bytes = Buffer.concat([...small, ...small])
    expect(through(bytes, size)).toEqual(bytes)
  })

  test('a long error is truncated, and the messages after it pass unchanged', () => {
    const bytes = Buffer.concat([...small, message('E', report('x'.repeat(200_000))), ...small])
    const passed = through(bytes, size)
    const kept = 64 * 1024
    const cut = message(
      'E',
      Buffer.concat([report('x'.repeat(200_000)).subarray(0, kept), Buffer.from([0, 0])]),
    )
    expect(passed.equals(Buffer.concat([...small, cut, ...small]))).toBe(true)
  })
})

test.each([
  ['65 MB', 65 * 1024 * 1024],
  ['the largest length of the protocol', 0x7fffffff - 4],
  ['a negative length', 0xffffffff - 4],
])('a message of %s is refused before any of it is buffered', (_, bytes) => {
  const header = Buffer.from('D\0\0\0\0')
  header.writeUInt32BE(bytes + 4, 1)
  expect(new MessageLimits().take(Buffer.concat([...small, header]))).toBeInstanceOf(Error)
})

test('a length that no message can have is refused', () => {
  expect(new MessageLimits().take(Buffer.from('D\0\0\0\0'))).toBeInstanceOf(Error)
})
