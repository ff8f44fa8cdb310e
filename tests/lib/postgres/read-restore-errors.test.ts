import { expect, test } from 'vitest'
import { readRestoreErrors } from '#lib/postgres/read-restore-errors.ts'

test('the reason of a job that gave up is found, also where another process wrote into its line', () => {
  const gaveUp = 'error: could not read from input file: incorrect data check'
  const died = 'pg_restore: error: a worker process died unexpectedly'
  for (const line of [`pg_restore: ${gaveUp}`, `pg_restore: pg_restore: ${gaveUp}`])
    expect(readRestoreErrors([line, died]).map(({ message }) => message)).toEqual([
      'could not read from input file: incorrect data check',
      'a worker process died unexpectedly',
    ])
})
