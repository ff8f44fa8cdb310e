import { expect, test } from 'vitest'
import { whileUnreachable } from '#bin/services/while-unreachable.ts'
import { Problem, type ProblemCode } from '#lib/problem.ts'

const failing = (code: ProblemCode, times: number) => {
  let attempts = 0
  return async () => {
    attempts += 1
    if (attempts <= times) throw new Problem(code, 'The server does not respond.', 'Start it.')
    return attempts
  }
}

test('a server that begins to respond is waited for, and that is printed once', async () => {
  const lines: string[] = []
  const done = await whileUnreachable(failing('connection-refused', 2), {
    timeoutMs: 20_000,
    print: (line) => lines.push(line),
  })
  expect([done, lines]).toEqual([3, ['Waiting for the metadata database: The server does not respond.']])
})

test('what waiting does not change ends at once, and a server that never responds ends with its reason', async () => {
  const print = () => {}
  await expect(whileUnreachable(failing('wrong-password', 1), { print })).rejects.toMatchObject({
    code: 'wrong-password',
  })
  await expect(whileUnreachable(failing('unknown-host', 99), { timeoutMs: 0, print })).rejects.toMatchObject({
    code: 'unknown-host',
  })
})
