import { expect, test } from 'vitest'
import type { Check } from '#lib/verification/check.ts'
import { compare } from '#lib/verification/compare.ts'
import { judgeTables, measuredTables } from '#lib/verification/evidence/judge-tables.ts'
import { differingVerdicts } from '#lib/verification/evidence/table-evidence.ts'
import type { Manifest, Table } from '#lib/verification/manifest.ts'
import { message } from '#lib/verification/messages/message.ts'
import { buildManifest, buildTable } from '#tests/lib/verification/build-manifest.ts'

const held = (name: string, rows = 3, digest = '77', more: Partial<Table> = {}) =>
  buildTable(name, { rows, digest, bytes: 8192, ...more })

const column = (definition: string) => ({ name: 'id', definition, hash: definition })

function judged(source: Manifest, copy: Manifest) {
  const checks = compare(source, copy)
  const tables = judgeTables({ tables: measuredTables(source.tables, copy.tables), copyRead: true }, checks)
  return { checks, tables, verdicts: Object.fromEntries(tables.map((it) => [it.name, it.verdict])) }
}

const source = buildManifest({
  schemas: ['shop', 'lost'],
  tables: [
    held('same'),
    held('fewer'),
    held('changed'),
    held('gone'),
    held('retyped', 3, '77', { columns: [column('integer')] }),
    held('unread', 3, '77', { rows: null, digest: null, unread: message('not-read') }),
    buildTable('whole', { kind: 'partitioned', rows: null, digest: null }),
    held('part_1', 2, '5', { spreadFrom: { schema: 'shop', name: 'whole' } }),
    held('part_2', 1, '6', { spreadFrom: { schema: 'shop', name: 'whole' } }),
    held('with_schema', 3, '77', { schema: 'lost' }),
    buildTable('a_view', { kind: 'view', rows: null, digest: null }),
  ],
})
const copy = buildManifest({
  schemas: ['shop'],
  tables: [
    held('same'),
    held('fewer', 2, '70'),
    held('changed', 3, '78'),
    held('retyped', 3, '99', { columns: [column('text')] }),
    held('unread'),
    buildTable('whole', { kind: 'partitioned', rows: null, digest: null }),
    held('part_1', 1, '4', { spreadFrom: { schema: 'shop', name: 'whole' } }),
    held('part_2', 2, '7', { spreadFrom: { schema: 'shop', name: 'whole' } }),
    held('new_here'),
    buildTable('a_view', { kind: 'view', rows: null, digest: null }),
  ],
})

test('the verdict of each table is what its checks say', () => {
  expect(judged(source, copy).verdicts).toEqual({
    same: 'equal',
    fewer: 'differs',
    changed: 'differs',
    gone: 'missing',
    retyped: 'differs',
    unread: 'not-compared',
    whole: 'no-rows',
    part_1: 'equal-as-whole',
    part_2: 'equal-as-whole',
    with_schema: 'missing',
    new_here: 'extra',
  })
})

test('both sides are shown as they were measured, with the digits of the digest that the check shows', () => {
  const { tables, checks } = judged(source, copy)
  const changed = tables.find((it) => it.name === 'changed')
  expect(changed).toMatchObject({
    production: { rows: 3, bytes: 8192, digest: '0000000000000000000000000000004d' },
    restored: { rows: 3, digest: '0000000000000000000000000000004e' },
  })
  const check = checks.find((it) => it.subject === 'shop.changed')
  expect(check?.expected).toMatchObject({ values: { digest: changed?.production.digest?.slice(-8) } })
  expect(tables.find((it) => it.name === 'gone')?.restored).toEqual({ rows: null, digest: null, bytes: null })
})

test('a table is equal exactly where a check of its rows passed, and differs wherever one failed', () => {
  const { checks, tables } = judged(source, copy)
  const failed = (it: Check) => it.verdict === 'failed' && (it.kind === 'rows' || it.kind === 'table')
  for (const check of checks.filter(failed)) {
    const table = tables.find((it) => `${it.schema}.${it.name}` === check.subject)
    expect(differingVerdicts, check.subject).toContain(table?.verdict)
  }
  const equal = tables.filter((it) => it.verdict === 'equal' || it.verdict === 'equal-as-whole')
  const proved = checks.filter((it) => it.kind === 'rows' && it.verdict === 'passed')
  expect(equal.map((it) => `${it.schema}.${it.name}`).sort()).toEqual(proved.map((it) => it.subject).sort())
})

test('partitions that differ as a whole are all shown as differing', () => {
  const other = {
    ...copy,
    tables: copy.tables.map((it) => (it.name === 'part_2' ? { ...it, digest: '8' } : it)),
  }
  expect(judged(source, other).verdicts).toMatchObject({ part_1: 'differs', part_2: 'differs' })
})

test('two tables with one name on the page are both shown as differing where either does', () => {
  const two = (digest: string) =>
    buildManifest({
      schemas: ['a.b', 'a'],
      tables: [held('c', 3, '77', { schema: 'a.b' }), held('b.c', 3, digest, { schema: 'a' })],
    })
  expect(judged(two('77'), two('78')).tables.map((it) => it.verdict)).toEqual(['differs', 'differs'])
})

test('a finding about an index leaves the rows equal and is counted beside them', () => {
  const index = { name: 'same_idx', definition: 'CREATE INDEX' }
  const before = buildManifest({ tables: [held('same', 3, '77', { indexes: [index] })] })
  const after = buildManifest({ tables: [held('same')] })
  expect(judged(before, after).tables).toMatchObject([{ verdict: 'equal', otherFindings: 1 }])
})

test('without checks nothing is equal: what was not restored, and what was read and never compared', () => {
  const measured = measuredTables(source.tables, [held('same')])
  const tables = judgeTables({ tables: measured, copyRead: false }, [])
  const verdicts = Object.fromEntries(tables.map((it) => [it.name, it.verdict]))
  expect(verdicts).toMatchObject({ same: 'not-compared', fewer: 'not-restored', whole: 'not-restored' })
  expect(new Set(tables.map((it) => it.verdict))).toEqual(new Set(['not-compared', 'not-restored']))
})

test('a table that production cannot read is not called missing or different', () => {
  const check: Check = {
    ...{ kind: 'source-readable', subject: 'shop.same', verdict: 'failed', blames: 'source' },
    ...{ expected: message('pages-readable'), found: 'invalid page in block 1' },
  }
  const tables = judgeTables({ tables: measuredTables([held('same')], []), copyRead: false }, [check])
  expect(tables).toMatchObject([{ verdict: 'unreadable' }])
})
