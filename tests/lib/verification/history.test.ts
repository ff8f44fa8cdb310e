import { describe, expect, it } from 'vitest'
import { type ArchiveFigures, findWarnings as findMessages } from '#lib/verification/history.ts'
import { formatMessage } from '#lib/verification/messages/format-message.ts'

const mib = 1024 * 1024
const day = 86_400_000
const noon = Date.parse('2026-11-22T12:00:00.000Z')

/** Warnings in words, as a page shows them. */
const findWarnings = (now: ArchiveFigures, earlier: ArchiveFigures[]) =>
  findMessages(now, earlier).map(({ was, is, ...warning }) => ({
    ...warning,
    ...{ was: formatMessage(was), is: formatMessage(is) },
  }))

/** An Archive so many days ago, of tables by their rows. Contents differ from day to day unless `digest` says so. */
function archive(
  daysAgo: number,
  tables: Record<string, number | null>,
  { bytes = 100 * mib, digest }: { bytes?: number; digest?: string } = {},
): ArchiveFigures {
  return {
    takenAt: new Date(noon - daysAgo * day).toISOString(),
    bytes,
    tables: Object.entries(tables).map(([name, rows]) => {
      const [schema = '', table = ''] = name.split('.')
      return {
        schema,
        name: table,
        rows,
        digest: rows === null ? null : (digest ?? String(1000 + daysAgo)),
      }
    }),
  }
}

const week = (tables: Record<string, number | null>, more?: { bytes?: number; digest?: string }) =>
  [1, 2, 3, 4, 5, 6, 7, 8].map((ago) => archive(ago, tables, more))

describe('a table', () => {
  it('that is gone since the last passed run is warned of', () => {
    expect(findWarnings(archive(0, { 'a.kept': 5 }), [archive(1, { 'a.kept': 5, 'a.lost': 700 })])).toEqual([
      { kind: 'table-vanished', subject: 'a.lost', was: '700 rows', is: 'missing' },
    ])
  })

  it('that is missing with its whole schema is reported once, with the schema', () => {
    const before = archive(1, { 'a.kept': 5, 'b.one': 1, 'b.two': 2, 'b.three': 0 })
    expect(findWarnings(archive(0, { 'a.kept': 5 }), [before])).toEqual([
      { kind: 'table-vanished', subject: 'b.*', was: '3 tables', is: 'none of them' },
    ])
  })

  it('that was gone in the last passed run already is not warned of again', () => {
    const earlier = [archive(1, { 'a.kept': 5 }), archive(2, { 'a.kept': 5, 'a.lost': 700 })]
    expect(findWarnings(archive(0, { 'a.kept': 5 }), earlier)).toEqual([])
  })

  it('that is new is no difference', () => {
    expect(findWarnings(archive(0, { 'a.kept': 5, 'a.made': 9 }), week({ 'a.kept': 5 }))).toEqual([])
  })

  it('that was emptied is warned of, however few rows it had', () => {
    expect(findWarnings(archive(0, { 'a.settings': 0 }), [archive(1, { 'a.settings': 3 })])).toEqual([
      { kind: 'table-emptied', subject: 'a.settings', was: '3 rows', is: '0 rows' },
    ])
  })

  it('that is empty now and then, as a queue is, may be empty', () => {
    const earlier = [archive(1, { 'a.jobs': 40 }), archive(2, { 'a.jobs': 0 }), archive(3, { 'a.jobs': 7 })]
    expect(findWarnings(archive(0, { 'a.jobs': 0 }), earlier)).toEqual([])
  })

  it('that shrank below half of the least it ever held is warned of', () => {
    const earlier = [archive(1, { 'a.orders': 2000 }), archive(2, { 'a.orders': 1800 })]
    expect(findWarnings(archive(0, { 'a.orders': 899 }), earlier)).toEqual([
      {
        kind: 'table-shrunk',
        subject: 'a.orders',
        was: 'never fewer than 1,800 rows in 2 runs',
        is: '899 rows',
      },
    ])
  })

  it('that holds half of the least it ever held has not shrunk beyond its history', () => {
    const earlier = [archive(1, { 'a.orders': 2000 }), archive(2, { 'a.orders': 1800 })]
    expect(findWarnings(archive(0, { 'a.orders': 900 }), earlier)).toEqual([])
  })

  it('that is small may lose most of its rows: fewer than a hundred are small talk', () => {
    const earlier = [archive(1, { 'a.flags': 110 }), archive(2, { 'a.flags': 110 })]
    expect(findWarnings(archive(0, { 'a.flags': 11 }), earlier)).toEqual([])
    expect(findWarnings(archive(0, { 'a.flags': 10 }), earlier)).toHaveLength(1)
  })

  it('that swings, as one that is pruned each night does, is measured by its own low tide', () => {
    const earlier = [archive(1, { 'a.events': 90_000 }), archive(2, { 'a.events': 1200 })]
    expect(findWarnings(archive(0, { 'a.events': 700 }), earlier)).toEqual([])
  })

  it('that was seen only once before has no history to shrink beyond', () => {
    expect(findWarnings(archive(0, { 'a.orders': 1 }), [archive(1, { 'a.orders': 9000 })])).toEqual([])
  })

  it('that could not be read, now or then, is not compared', () => {
    expect(findWarnings(archive(0, { 'a.t': null }), week({ 'a.t': 9000 }))).toEqual([])
    expect(findWarnings(archive(0, { 'a.t': 0 }), week({ 'a.t': null }))).toEqual([])
  })

  it('whose name would forge a line of a report is made visible', () => {
    const [warning] = findWarnings(archive(0, { 'a.b': 1 }), [archive(1, { 'a.b': 1, 'a.x\nPassed': 1 })])
    expect(warning?.subject).toBe('a.x\\u000aPassed')
  })
})

describe('the size of an archive', () => {
  const tables = { 'a.t': 5 }
  const sized = (...sizes: number[]) => sizes.map((bytes, at) => archive(at + 1, tables, { bytes }))

  it('is out of line below half and above four times its median', () => {
    const earlier = sized(100 * mib, 90 * mib, 110 * mib)
    const judged = (bytes: number) =>
      findWarnings(archive(0, tables, { bytes }), earlier).map((it) => it.kind)
    expect(judged(49 * mib)).toEqual(['archive-size'])
    expect(judged(50 * mib)).toEqual([])
    expect(judged(400 * mib)).toEqual([])
    expect(judged(401 * mib)).toEqual(['archive-size'])
  })

  it('is not judged by fewer than three earlier ones', () => {
    expect(findWarnings(archive(0, tables, { bytes: mib }), sized(100 * mib, 100 * mib))).toEqual([])
  })

  it('may grow steadily', () => {
    expect(
      findWarnings(archive(0, tables, { bytes: 300 * mib }), sized(260 * mib, 200 * mib, 150 * mib)),
    ).toEqual([])
  })

  it('that a person has accepted is the measure from then on, before the median has followed', () => {
    const earlier = sized(20 * mib, 100 * mib, 100 * mib, 100 * mib)
    expect(findWarnings(archive(0, tables, { bytes: 21 * mib }), earlier)).toEqual([])
  })

  it('is one warning for sizes that read the same, so that it stays acknowledged', () => {
    const earlier = sized(1000 * mib, 900 * mib, 1100 * mib)
    const found = (bytes: number) => findMessages(archive(0, tables, { bytes }), earlier)[0]?.is
    expect(found(40 * mib + 1)).toEqual(found(40 * mib + 999))
    expect(found(40 * mib)).not.toEqual(found(41 * mib))
    expect(formatMessage(found(412 * mib + 70) ?? '')).toBe('412 MiB')
  })

  it('says nothing where all of it is catalogue', () => {
    expect(findWarnings(archive(0, tables, { bytes: 4000 }), sized(40_000, 40_000, 40_000))).toEqual([])
  })
})

describe('stillness', () => {
  const still = { digest: '-77' }

  it('for more than seven days is warned of, and names the content itself', () => {
    const warnings = findWarnings(
      archive(0, { 'a.t': 5, 'a.u': 1 }, still),
      week({ 'a.t': 5, 'a.u': 1 }, still),
    )
    expect(warnings).toEqual([
      {
        kind: 'nothing-changed',
        subject: 'all tables',
        was: 'the same since 14 Nov 2026, 12:00 UTC, 8 runs ago',
        is: '2 tables, 6 rows, digest ffffff66',
      },
    ])
  })

  it('of a quiet weekend is nothing', () => {
    const earlier = [1, 2, 3, 7].map((ago) => archive(ago, { 'a.t': 5 }, still))
    expect(findWarnings(archive(0, { 'a.t': 5 }, still), earlier)).toEqual([])
  })

  it('is over as soon as one value of one table is another', () => {
    expect(findWarnings(archive(0, { 'a.t': 5 }, { digest: '78' }), week({ 'a.t': 5 }, still))).toEqual([])
    const changedBetween = [
      archive(1, { 'a.t': 5 }, still),
      archive(2, { 'a.t': 6 }),
      archive(9, { 'a.t': 5 }, still),
    ]
    expect(findWarnings(archive(0, { 'a.t': 5 }, still), changedBetween)).toEqual([])
  })

  it('is never claimed of tables that were not read whole, nor of a database that holds nothing', () => {
    expect(findWarnings(archive(0, { 'a.t': null }, still), week({ 'a.t': null }, still))).toEqual([])
    expect(findWarnings(archive(0, { 'a.t': 0 }, still), week({ 'a.t': 0 }, still))).toEqual([])
  })
})

it('the first run differs from nothing', () => {
  expect(findWarnings(archive(0, { 'a.t': 5 }), [])).toEqual([])
})

it('normal growth over a week is no difference', () => {
  const earlier = [1, 2, 3, 4, 5].map((ago) =>
    archive(ago, { 'a.orders': 10_000 - ago * 300, 'a.queue': ago % 2 }, { bytes: (100 - ago) * mib }),
  )
  expect(findWarnings(archive(0, { 'a.orders': 10_400, 'a.queue': 0 }), earlier)).toEqual([])
})

it('ten thousand tables beside eight earlier archives are not compared each with each', () => {
  const count = 10_000
  let looks = 0
  /** The same archive, which counts how often the name of a table is asked for: a clock would measure the machine. */
  const counting = (it: ArchiveFigures): ArchiveFigures => ({
    ...it,
    tables: it.tables.map(({ name, ...rest }) => ({
      ...rest,
      get name() {
        looks += 1
        return name
      },
    })),
  })
  const tables = Object.fromEntries(Array.from({ length: count }, (_, at) => [`s.t${at}`, 500 + at]))
  const earlier = week(tables).map(counting)
  expect(findWarnings(counting(archive(0, { 's.t0': 500 })), earlier)).toHaveLength(count - 1)
  expect(looks).toBeGreaterThan(count)
  expect(looks).toBeLessThan(100 * count)
})
