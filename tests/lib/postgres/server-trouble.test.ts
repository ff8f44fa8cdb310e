import { expect, test } from 'vitest'
import { ServerLog } from '#lib/postgres/server-log.ts'
import { troubleIn, troubleProblem } from '#lib/postgres/server-trouble.ts'

const report = (sqlstate: string, file: string, more = {}) => ({
  ...{ sqlstate, message: 'it', file, backend: 'client backend', application: 'backproof: restore', ...more },
})

test.each([
  ['no memory', report('53200', 'aset.c')],
  ['no disk', report('53100', 'md.c')],
  ['a file-size limit or a quota, which has no better code', report('XX000', 'md.c')],
  ['a disk that can only be read', report('42501', 'fd.c')],
  ['an input or output error', report('58030', 'md.c')],
  ['a broken page', report('XX001', 'bufmgr.c')],
  ['a cancelled statement', report('57014', 'postgres.c')],
  ['a session that was ended', report('57P01', 'postgres.c')],
  ['a library of another version', report('XX000', 'dfmgr.c')],
])('is trouble of the server: %s', (_, given) => {
  expect(troubleIn(given)).toEqual(given)
})

test.each([
  ['a constraint that does not hold', report('23505', 'tuplesort.c')],
  ['a value that an extension does not like', report('XX000', 'lwgeom_in_gml.c')],
  ['a row that is too long', report('54000', 'stringinfo.c')],
  ['a function of the people that raises it', report('53100', 'pl_exec.c')],
  ['a function in another language that raises it', report('57014', 'plpy_elog.c')],
  ['a helper of a query that failed', report('57P01', 'postgres.c', { backend: 'parallel worker' })],
  ['a cancelled autovacuum', report('57014', 'postgres.c', { backend: 'autovacuum worker' })],
  [
    'our own watch, when the database is made anew',
    report('57P01', 'postgres.c', { application: 'monitor' }),
  ],
])('is no trouble of the server: %s', (_, given) => {
  expect(troubleIn(given)).toBe(null)
})

test('a full lock table is named, and not called memory', () => {
  const named = troubleProblem({ ...report('53200', 'lock.c'), message: 'out of shared memory' })
  expect(named.message).toBe('The lock table of the throwaway server is full: out of shared memory')
  expect(named.hint).toContain('max_locks_per_transaction')
  const memory = troubleProblem({ ...report('53200', 'aset.c'), message: 'out of memory' })
  expect(memory.message).toBe('The throwaway server ran out of memory: out of memory')
})

test('text that imitates a log line is not read as one', () => {
  const log = new ServerLog()
  for (const line of [
    '23505 77 client backend|backproof: restore|ERROR:  23505: duplicate key',
    '\t53100 77 client backend|backproof: restore|ERROR:  53100: no space',
    '\t53100 77 client backend|backproof: restore|LOCATION:  mdextend, md.c:504',
    '23505 77 client backend|backproof: restore|LOCATION:  _bt_check_unique, nbtinsert.c:664',
  ])
    log.take(line)
  expect(log.troubleSoFar).toBe(null)
})
