import { describe, expect, test } from 'vitest'
import { readRestoredOptions } from '#workers/cli/restored/restored-options.ts'

const read = (from: string, to: string) =>
  readRestoredOptions(['--restored', 'env:FORK', '--newest', `shop.orders.at between ${from} and ${to}`])
const [before, after] = ['2000-01-01T00:00:00Z', '2100-01-01T00:00:00Z']

describe('--newest takes instants that there are', () => {
  test.each([
    '2026-02-30T00:00:00Z',
    '2025-02-29T12:00Z',
    '2026-04-31 12:00:00+02',
    '2026-13-01T00:00:00Z',
    '2026-00-10T00:00:00Z',
    '2026-01-00T00:00:00Z',
    '0000-01-01T00:00:00Z',
    '2026-01-01T24:00:01Z',
    '2026-01-01T24:00:00.000001Z',
    '2026-01-01T25:00Z',
    '2026-01-01T00:60Z',
    '2026-01-01T00:00:60Z',
    '2026-01-01T00:00:00+16:00',
    '2026-01-01T00:00:00-99',
    '2026-01-01T00:00:00+01:60',
    '2026-01-01T00:00:00',
    '99999-01-01T00:00:00Z',
    'infinity',
  ])('and refuses %s with a sentence', (instant) => {
    for (const [from, to] of [
      [instant, after],
      [before, instant],
    ] as const)
      expect(() => read(from, to)).toThrow(
        `--newest needs instants with a time zone that the calendar has, such as 2026-11-26T18:00:00Z, and not "${instant}".`,
      )
  })

  test.each([
    '2024-02-29T12:00Z',
    '2026-01-01T24:00:00Z',
    '2026-01-01 00:00:00.123456+0530',
    '2026-01-01t00:00:00-15:59',
  ])('and takes %s', (instant) => {
    expect(read(instant, after).newest).toHaveLength(1)
    expect(read(instant, instant).newest[0]).toMatchObject({ from: instant, to: instant })
  })

  test('the earlier one first, to the microsecond', () => {
    expect(() => read('2026-01-01T00:00:00.000002Z', '2026-01-01T00:00:00.000001Z')).toThrow(
      /earlier instant first/,
    )
    expect(() => read('', '')).toThrow(/needs "schema\.table\.column between A and B"/)
  })
})

test.each([
  ['--manifest', /--manifest needs/],
  ['--source', /--source needs/],
  ['--restored', /--restored needs/],
  ['--must-have', /need a SELECT/],
  ['--newest', /--newest needs/],
])('%s without a value says so', (option, sentence) => {
  const given = option === '--restored' ? [] : ['--restored', 'env:FORK']
  for (const value of ['', ' '])
    expect(() => readRestoredOptions([...given, option, value])).toThrow(sentence)
})

test('--between with an empty manifest says so', () => {
  expect(() => readRestoredOptions(['--restored', 'env:FORK', '--between', 'm', ''])).toThrow(
    /--between needs/,
  )
})
