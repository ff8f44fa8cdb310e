import { expect, test } from 'vitest'
import type { CheckKind } from '#lib/verification/check.ts'
import { finding } from '#lib/verification/finding.ts'
import { message } from '#lib/verification/messages/message.ts'
import { wordedCheck } from '#lib/verification/messages/worded-check.ts'
import { restoreErrors } from '#lib/verification/rules/restore-errors.ts'

const lost = finding('constraint', 'shop.orders · orders_fk', 'FOREIGN KEY …', message('missing'))

test('a complaint explains the finding of its own object, even where another table has one of the same name', () => {
  const other = finding('constraint', 'old.orders · orders_fk', 'FOREIGN KEY …', message('missing'))
  const [first, second] = restoreErrors(
    [
      {
        entry: 'FK CONSTRAINT orders orders_fk ana',
        message: 'violates foreign key constraint "orders_fk"',
        command: 'ALTER TABLE ONLY shop.orders',
      },
    ],
    [other, { ...lost, subject: 'shop.orders · orders_fk' }],
  )
  expect(first).toEqual(other)
  expect(second && wordedCheck(second)).toMatchObject({
    blames: 'source',
    found: 'missing · violates foreign key constraint "orders_fk"',
  })
})

test('what failed because a table was not made explains the loss of that table, once', () => {
  const table = finding('table', 'shop.orders', 'a table', message('missing'))
  const checks = restoreErrors(
    [
      {
        entry: 'TABLE orders ana',
        message: 'type "shop.state" does not exist',
        command: 'CREATE TABLE shop.orders (',
      },
      {
        entry: 'TABLE DATA orders ana',
        message: 'relation "shop.orders" does not exist',
        command: 'COPY shop.orders (id) FROM stdin;',
      },
      {
        entry: 'INDEX orders_by_day ana',
        message: 'relation "shop.orders" does not exist',
        command: 'CREATE INDEX orders_by_day ON shop.orders USING btree (day);',
      },
    ],
    [table],
  )
  expect(checks.map((check) => wordedCheck(check))).toEqual([
    { ...table, found: 'missing · type "shop.state" does not exist · and more' },
  ])
})

test('without a complaint the whole archive restored; with one that nothing explains it did not', () => {
  expect(restoreErrors([], [])).toMatchObject([{ kind: 'restore', verdict: 'passed' }])
  expect(restoreErrors([{ entry: 'ACL x', message: 'no' }], [lost])).toMatchObject([
    { kind: 'restore', verdict: 'failed', subject: 'ACL x' },
    { kind: 'constraint' },
  ])
})

const missing = (kind: CheckKind, subject: string) => finding(kind, subject, 'something', message('missing'))

test.each<[string, CheckKind, string]>([
  ['CREATE FOREIGN DATA WRAPPER ev HANDLER h', 'foreign-server', 'wrapper ev'],
  ['CREATE OPERATOR CLASS app.own FOR TYPE app.d USING gin AS', 'operator', 'class app.own using gin'],
  ['CREATE AGGREGATE app.evil(integer) ( SFUNC = app.f )', 'routine', 'app.evil(integer)'],
  ['CREATE TEXT SEARCH PARSER app.p ( START = prsd_start )', 'text-search', 'parser app.p'],
  ['CREATE TYPE app."A type" ( INPUT = app.d_in )', 'type', 'app.A type'],
])('what was refused is a gap under its own name: %s', (command, kind, subject) => {
  const error = { entry: 'X x ana', message: 'ERROR:  permission denied to create it', command }
  expect(restoreErrors([error], [missing(kind, subject)])).toMatchObject([{ subject, verdict: 'gap' }])
})

test('no other loss hides behind what was refused, though it has the same name elsewhere', () => {
  const error = {
    entry: 'FUNCTION e() ana',
    message: 'ERROR:  permission denied',
    command: 'CREATE FUNCTION app.e()',
  }
  const lost = [missing('view', 'other.e'), missing('routine', 'other.e()'), missing('view', 'app.e')]
  expect(restoreErrors([error], lost).filter(({ verdict }) => verdict === 'failed')).toEqual(lost)
})
