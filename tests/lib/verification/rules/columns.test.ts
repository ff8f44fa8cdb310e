import { expect, it } from 'vitest'
import type { Check } from '#lib/verification/check.ts'
import type { Manifest, Table } from '#lib/verification/manifest.ts'
import { columns } from '#lib/verification/rules/columns.ts'

const parent = { schema: 'app', name: 'parent' }
const holding = (definition: string, more: Partial<Table> = {}) =>
  ({
    sequences: [],
    tables: [{ schema: 'app', name: 'child', kind: 'table', columns: [{ name: 'a', definition }], ...more }],
  }) as unknown as Manifest
const verdicts = (checks: Check[]) => checks.map(({ verdict, subject }) => [verdict, subject])

it('an inherited NOT NULL that bears the name of another parent is a gap', () => {
  const was = holding('integer CONSTRAINT one NOT NULL (only inherited)', {
    parents: [parent],
    isChild: true,
  })
  const is = holding('integer CONSTRAINT "the other" NOT NULL (only inherited)', { parents: [parent] })
  expect(verdicts(columns(was, is))).toEqual([
    ['passed', 'all tables'],
    ['gap', 'app.child · a'],
  ])
})

it('one of a partition that is not validated is, too', () => {
  const was = holding('integer CONSTRAINT nn3 NOT NULL NOT VALID', { parents: [parent] })
  const is = holding('integer CONSTRAINT nn1 NOT NULL NOT VALID', { parents: [parent] })
  expect(verdicts(columns(was, is))).toContainEqual(['gap', 'app.child · a'])
})

it.each([
  ['it is lost', 'integer'],
  ['it is validated', 'integer CONSTRAINT one NOT NULL (only inherited) DEFAULT 1'],
])('a difference beside the name is a finding: %s', (_, definition) => {
  const was = holding('integer CONSTRAINT one NOT NULL (only inherited)', { parents: [parent] })
  expect(verdicts(columns(was, holding(definition, { parents: [parent] })))).toEqual([
    ['failed', 'app.child · a'],
  ])
})

it("the name of one that is no parent's is a finding", () => {
  const was = holding('integer CONSTRAINT one NOT NULL', { parents: [parent] })
  expect(verdicts(columns(was, holding('integer CONSTRAINT two NOT NULL', { parents: [parent] })))).toEqual([
    ['failed', 'app.child · a'],
  ])
  const alone = holding('integer CONSTRAINT one NOT NULL NOT VALID')
  expect(verdicts(columns(alone, holding('integer CONSTRAINT two NOT NULL NOT VALID')))).toEqual([
    ['failed', 'app.child · a'],
  ])
})

it('the usual name that another table had taken is a gap, and one that was changed by hand is a finding', () => {
  const was = holding('integer CONSTRAINT z_id_not_null NOT NULL')
  const numbered = holding('integer CONSTRAINT z_id_not_null1 NOT NULL')
  expect(verdicts(columns(was, numbered))).toContainEqual(['gap', 'app.child · a'])
  const renamed = holding('integer CONSTRAINT z_id_not_null_old NOT NULL')
  expect(verdicts(columns(was, renamed))).toEqual([['failed', 'app.child · a']])
})
