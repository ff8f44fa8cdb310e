import { expect, test } from 'vitest'
import { ignoredSearch, loadRunsSearch, runsPath } from '#components/run/runs-search.ts'

test('names of an address that every object inherits are ignored like other unknown ones', () => {
  // Next joins such a value to what the object inherits under its name.
  const raw = { constructor: [Object, '1'], toString: [Object.prototype.toString, 'x'], text: 'orders' }
  const search = raw as unknown as Record<string, string[]>
  expect(ignoredSearch(search, loadRunsSearch({ text: 'orders' }))).toEqual(['constructor', 'toString'])
})

const whole =
  '/runs?source=a&source=b&status=failed&status=errored&trigger=ci&requestedBy=Ana+%26+Rui&branch=feature%2Fx&commit=0af&pullRequest=7&from=2026-11-01&to=2026-11-27&text=disk+full&before=50&after=40&at=2026-02-28'
const read = (path: string) => loadRunsSearch(new URL(path, 'http://x').searchParams)

test('what an address asks for comes back as the same address', () => {
  expect(runsPath(read(whole))).toBe(whole)
  expect(runsPath(read('/runs'))).toBe('/runs')
  expect(read('/runs')).toMatchObject({ source: [], status: [], text: null, before: null })
})

test('what cannot be read is not asked for, and is named', () => {
  const raw = {
    ...{
      status: ['failed', 'green'],
      from: '2026-02-30',
      pullRequest: '0',
      commit: 'XYZ',
      colour: 'red',
      text: ' ',
    },
    ...{ branch: '  main ', trigger: 'ci' },
  }
  const search = loadRunsSearch(raw)
  expect(runsPath(search)).toBe('/runs?status=failed&trigger=ci&branch=main')
  expect(ignoredSearch(raw, search)).toEqual(['status', 'from', 'pullRequest', 'commit', 'colour'])
})
