import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { problemCodes } from '#lib/problem.ts'
import { problemWords } from '#lib/verification/problems/problem-text.ts'
import { trackedFiles } from '#tests/support/tracked-files.ts'
import { everyProblem } from './every-problem.ts'

describe.each(everyProblem('some.text', 1_234_567))('$key', (text) => {
  const { message, hint } = problemWords(text)

  test('has whole sentences with every value in them', () => {
    for (const words of [message, hint]) {
      expect(words).not.toMatch(/undefined|null|NaN|\[object|Invalid Date|\{(?!")/)
      expect(words).not.toMatch(/ {2}|^\s|\s$| [,;.)]|\( /)
      expect(words.split('(').length).toBe(words.split(')').length)
    }
    expect(message).not.toBe('')
    if (JSON.stringify(text).includes('some.text')) expect(`${message} ${hint}`).toContain('some.text')
  })

  test('has a code of the closed list', () => {
    expect(Object.keys(problemCodes)).toContain(text.key.split('/')[0])
  })
})

test('each key is used by the program', () => {
  const code = trackedFiles
    .filter((file) => /^(lib|workers)\/.*\.ts$/.test(file) && !file.startsWith('lib/verification/problems/'))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')
  const unused = everyProblem('x')
    .map(({ key }) => key)
    .filter((key) => !code.includes(`'${key}'`))
  expect(unused).toEqual([])
})
