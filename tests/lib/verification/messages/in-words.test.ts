import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { trackedFiles } from '#tests/support/tracked-files.ts'

/** Evidence in a template would read `[object Object]`, and the compiler lets it pass. */
const evidence = /\$\{\s*(?:check|warning|fresh|schedule|worst)\.(?:expected|found|was|is)\b/

const code = trackedFiles.filter((file) => /^(app|bin|components|lib|workers)\/.*\.tsx?$/.test(file))

test('no text takes evidence that is not in words', () => {
  expect(
    ['check.expected}', 'formatMessage(check.expected)}'].map((code) => evidence.test(`$\{${code}`)),
  ).toEqual([true, false])
  expect(code.length).toBeGreaterThan(300)
  expect(code.filter((file) => evidence.test(readFileSync(file, 'utf8')))).toEqual([])
})
