import { expect, it } from 'vitest'
import type { RestoreError } from '#lib/verification/restore-error.ts'
import { parallelRestore, parallelRestoreSubject } from '#lib/verification/rules/parallel-restore.ts'
import { verdictsOf } from '#tests/lib/verification/build-manifest.ts'

const deadlock = { entry: 'INDEX i', message: 'deadlock detected' } as RestoreError

it.each<[what: string, errors: RestoreError[], early: string[], checks: string[]]>([
  ['nothing failed', [], [], []],
  ['several jobs failed', [deadlock], [], [`gap restore ${parallelRestoreSubject}`]],
  ['an index may be built too early', [], ['shop.i'], [`gap restore ${parallelRestoreSubject}`]],
  ['both: one gap', [deadlock, deadlock], ['shop.i'], [`gap restore ${parallelRestoreSubject}`]],
])('a parallel restore: %s', (_, errors, early, checks) => {
  expect(verdictsOf(parallelRestore(errors, early))).toEqual(checks)
})
