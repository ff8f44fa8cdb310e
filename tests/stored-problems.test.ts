import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { trackedFiles } from '#tests/support/tracked-files.ts'

/** Alerts are in English, as their other sentences are. */
const english = 'lib/store/read-alerts.ts'

test('a stored Problem is put into words in the language that the caller names', () => {
  const calls = trackedFiles
    .filter((file) => /^lib\/store\/.*\.ts$/.test(file) && file !== english && !file.includes('/generated/'))
    .flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/readStoredProblem(?:<[^(]*>)?\(([^()]*)\)/g)].map(
        ([, values]) => `${file}: ${values}`,
      ),
    )
  expect(calls.length).toBeGreaterThan(12)
  expect(calls.filter((call) => !call.endsWith(', language'))).toEqual([])
})
