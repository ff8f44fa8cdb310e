import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { trackedFiles } from '#tests/support/tracked-files.ts'

/** What answers a request or a command, or ends a start: its Problems are never stored, but for the words in what a rehearsal printed. */
const answers = [
  /^(app|bin|workers\/(cli|rehearsal|selftest))\//,
  /^workers\/(assert-home|await-metadata|take-worker-id)\.ts$/,
  /^lib\/(access\/(assert-auth-secret|first-admin)|cron|env\/variable-fault|metadata-(connection|parameters|session)|queue\/job|redis-connection)\.ts$/,
]

/** The part of the store that the web calls may answer so, and nothing else: it stores Problems, too. */
const store = /^lib\/store\/[^/]+\.ts$/

test('a Problem without a key is thrown only where it answers a request or a command', () => {
  const unkeyed = trackedFiles.filter(
    (file) =>
      /^(app|bin|lib|workers)\/.*\.tsx?$/.test(file) &&
      file !== 'lib/problem.ts' &&
      !answers.some((pattern) => pattern.test(file)) &&
      (store.test(file) ? /(?<!throw |return )new Problem\(/ : /new Problem\(|extends Problem\b/).test(
        readFileSync(file, 'utf8'),
      ),
  )
  expect(unkeyed).toEqual([])
})
