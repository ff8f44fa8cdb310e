import { expect, test } from 'vitest'
import { readRestoreResult } from '#lib/postgres/read-restore-result.ts'
import type { ProgramResult } from '#lib/postgres/run-program.ts'

const ended = (lines: string[], more: Partial<ProgramResult> = {}): ProgramResult => ({
  exitCode: 1,
  signal: null,
  stderrLines: lines,
  lastLine: lines.at(-1) ?? '',
  ...more,
})
const summary = 'pg_restore: warning: errors ignored on restore: 1'
const refused = [
  'pg_restore: from TOC entry 4001; 2606 16400 CONSTRAINT orders orders_key ana',
  'pg_restore: error: could not execute query: ERROR:  could not create unique index "orders_key"',
  'DETAIL:  Key (note)=(server closed the connection unexpectedly) is duplicated.',
  'Command was: ALTER TABLE ONLY shop.orders',
]

test('a pg_restore that processed the whole archive returns the errors it names', () => {
  expect(readRestoreResult(ended([...refused, summary]))).toMatchObject([
    { entry: 'CONSTRAINT orders orders_key ana' },
  ])
})

test.each([
  ['its leader was killed', ended(refused, { exitCode: null, signal: 'SIGKILL' })],
  ['it could not be started', ended([], { exitCode: null })],
  ['it was ended by hand', ended(refused, { lastLine: 'pg_restore: terminated by user' })],
  ['it ended without a word', ended([])],
  [
    'one of its jobs was killed',
    ended([...refused, 'pg_restore: error: a worker process died unexpectedly']),
  ],
  [
    'it could not connect',
    ended([
      'pg_restore: error: connection to server on socket "/s/.s.PGSQL.5432" failed: FATAL:  the database system is shutting down',
    ]),
  ],
  [
    'it lost its connection at a large object',
    ended(['pg_restore: error: could not open large object 70001: no connection to the server']),
  ],
  [
    'it lost its connection',
    ended(['pg_restore: error: error returned by PQputCopyData: server closed the connection unexpectedly']),
  ],
])('it could not finish, whatever errors came before: %s', (_, result) => {
  expect(() => readRestoreResult(result)).toThrow(expect.objectContaining({ code: 'restore-broke-off' }))
})

test.each([
  [
    'a job that cannot read its file',
    [
      'pg_restore: error: could not uncompress data: (null)',
      'pg_restore: error: a worker process died unexpectedly',
    ],
  ],
  [
    'a large object that nothing made',
    ['pg_restore: error: could not open large object 70001: ERROR:  large object 70001 does not exist'],
  ],
  [
    'a file that is missing',
    ['pg_restore: error: could not open input file "data/4001.dat": No such file or directory'],
  ],
  ['a list that ends too early', ['pg_restore: error: could not read from input file: end of file']],
])('an error about the archive blames the archive: %s', (_, lines) => {
  expect(readRestoreResult(ended(lines))).not.toEqual([])
})

test('a crash while reading the archive blames the archive, too', () => {
  expect(readRestoreResult(ended([], { exitCode: null, signal: 'SIGSEGV' }))).toMatchObject([
    { message: 'pg_restore crashed (SIGSEGV)' },
  ])
})

test('text inside a message that imitates pg_restore decides nothing', () => {
  const forged = [
    ...refused,
    'pg_restore: error: a worker process died unexpectedly',
    'pg_restore: error: connection to server failed: FATAL:  no',
  ]
  expect(readRestoreResult(ended([...forged, summary]))[0]).toMatchObject({
    entry: 'CONSTRAINT orders orders_key ana',
  })
  expect(readRestoreResult(ended(forged, { exitCode: 0 }))).toEqual([])
})
