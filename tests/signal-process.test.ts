import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { signalProcess } from '#lib/signal-process.ts'
import { trackedFiles } from '#tests/support/tracked-files.ts'

test('a signal reaches one process', async () => {
  const child = spawn('sleep', ['60'])
  signalProcess(child.pid, 'SIGKILL')
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL'])
})

// The signal would not end this process: it is one that it ignores by default.
test.each([0, -0, -1, -4242, Number.NaN, 1.5, undefined])(
  '%s is refused, because it names a group',
  (pid) => {
    expect(() => signalProcess(pid, 'SIGWINCH')).toThrow(RangeError)
  },
)

/** A signal to a process group that the caller made itself, and the question whether a process exists. */
const knowing = [
  'lib/signal-process.ts',
  'lib/process-identity.ts',
  'lib/postgres/stop-server.ts',
  'bin/process/exit-with-parent.mjs',
  'tests/bin/services/private-server.test.ts',
  'tests/bin/stale-server.test.ts',
  'tests/signal-process.test.ts',
]

test('no other file sends a signal by number', () => {
  const files = trackedFiles.filter((file) => /\.(ts|tsx|mjs)$/.test(file))
  expect(files.length).toBeGreaterThan(1000)
  const senders = files.filter((file) => /(?<![.\w])process\.kill\(/.test(readFileSync(file, 'utf8')))
  expect(senders.sort()).toEqual(knowing.filter((file) => senders.includes(file)).sort())
  expect(senders).toContain('lib/signal-process.ts')
})
