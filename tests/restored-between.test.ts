import { describe, expect, test } from 'vitest'
import type { Table } from '#lib/verification/manifest.ts'
import { buildManifest, buildTable } from '#tests/lib/verification/build-manifest.ts'
import { compareBetween } from '#workers/cli/restored/compare-between.ts'
import { compareWithManifest } from '#workers/cli/restored/compare-with-manifest.ts'
import { hintFor } from '#workers/cli/restored/hint-for.ts'

const base = buildTable('orders', { rows: 3, digest: '3' })
const table = (name: string, rows: number | null, more: Partial<Table> = {}) =>
  buildTable(name, { rows, digest: String(rows), ...more })
const manifest = (...tables: Table[]) => buildManifest({ tables: [base, ...tables] })

/** Verdict and words of the table `other`; `structure` where that is neither of the two. */
function between(older: Table[], newer: Table[], restored: Table[], isPhysical = false): string[] {
  return compareBetween(manifest(...older), manifest(...newer), manifest(...restored), { isPhysical })
    .filter(({ subject }) => subject !== 'shop.orders')
    .flatMap(({ verdict, subject, claim, found }) =>
      claim === 'Structure matches'
        ? []
        : [`${verdict} ${claim === 'Rows lie between' ? subject : claim}: ${found}`],
    )
}

describe('a table that the newer manifest alone has', () => {
  const newer = [table('other', 10)]
  test.each([
    [10, 'passed shop.other: 10 rows, equal to the newer row by row'],
    [4, 'passed shop.other: 4 rows: 6 rows fewer than in the newer manifest'],
    [0, 'passed shop.other: 0 rows: 10 rows fewer than in the newer manifest'],
    [null, 'skipped shop.other: not counted'],
  ])('with %s rows', (rows, found) => {
    expect(between([], newer, [table('other', rows)])).toEqual([found])
  })

  test('with more rows than there, or not there', () => {
    expect(between([], newer, [table('other', 11)])).toEqual([
      expect.stringMatching(
        /^failed shop\.other: 11 rows: 1 row more than in the newer manifest; counts do not bound/,
      ),
    ])
    expect(between([], newer, [])).toEqual(['gap shop.other: not there, as in the older manifest'])
  })
})

describe('a table that the older manifest alone has', () => {
  const older = [table('other', 10)]
  test.each([
    [10, 'passed shop.other: 10 rows, equal to the older row by row'],
    [14, 'passed shop.other: 14 rows: 4 rows more than in the older manifest'],
    [null, 'skipped shop.other: not counted'],
  ])('with %s rows', (rows, found) => {
    expect(between(older, [], [table('other', rows)])).toEqual([found])
  })

  test('with fewer rows than there, or not there', () => {
    expect(between(older, [], [table('other', 9)])).toEqual([
      expect.stringMatching(
        /^failed shop\.other: 9 rows: 1 row fewer than in the older manifest; counts do not bound/,
      ),
    ])
    expect(between(older, [], [])).toEqual(['gap shop.other: not there, as in the newer manifest'])
  })
})

test('a table that neither has, and one renamed in between of which both are there, are of neither structure', () => {
  expect(between([], [], [table('other', 1)])).toEqual([expect.stringMatching(/^failed All tables exist/)])
  const both = [table('before', 1), table('after', 1)]
  expect(between(both.slice(0, 1), both.slice(1), both)).toContainEqual(
    expect.stringMatching(/^failed All tables exist/),
  )
})

test('an unlogged table that recovery emptied is a gap, whichever manifest has it', () => {
  const unlogged = (rows: number) => [table('other', rows, { unlogged: true })]
  for (const [older, newer] of [
    [unlogged(5), []],
    [[], unlogged(5)],
    [unlogged(5), unlogged(6)],
  ] as const)
    expect(between([...older], [...newer], unlogged(0), true)).toEqual([
      expect.stringMatching(/^gap .*: empty/),
    ])
})

test('a table that grows and shrinks is a finding that says what it can be', () => {
  const found = between([table('other', 5)], [table('other', 6)], [table('other', 9)])
  expect(found).toEqual([
    'failed shop.other: 9 rows: 4 rows more than in the older manifest, 3 rows more than in the newer manifest; counts do not bound a table whose rows are both added and deleted, such as one of sessions or jobs',
  ])
  const check = { boundary: 'between', claim: 'Rows lie between', verdict: 'failed' } as const
  expect(hintFor([{ ...check, subject: 'shop.other', expected: '', found: '' }])).toMatch(
    /both added and deleted can hold more or fewer rows/,
  )
})

test('a definition that was printed otherwise shows both texts, and the hint says what to do', () => {
  const printed = (...definitions: string[]) =>
    buildManifest({
      tables: [
        {
          ...base,
          constraints: definitions.map((definition, at) => ({
            name: `c${at}`,
            definition,
            unchecked: false,
          })),
        },
      ],
    })
  const was =
    "CHECK (((status)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[])))"
  const is =
    "CHECK (((status)::text = ANY (ARRAY[('a'::character varying)::text, ('b'::character varying)::text])))"
  const undecided = (count: number) =>
    compareWithManifest(
      printed(...Array<string>(count).fill(was)),
      printed(...Array<string>(count).fill(is)),
      { isPhysical: false },
    ).filter(({ claim }) => claim === 'Definitions match')
  expect(undecided(1)).toEqual([
    expect.objectContaining({
      subject: 'constraint shop.orders.c0',
      expected: was,
      found: `${is}: differs in casts or parentheses alone, as after a restore of a dump; not decided`,
    }),
  ])
  expect(hintFor(undecided(1))).toMatch(/read them side by side/)
  expect(
    undecided(13)
      .map(({ subject }) => subject)
      .slice(-2),
  ).toEqual(['constraint shop.orders.c9', '3 more definitions'])
})
