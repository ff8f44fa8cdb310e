import { expect, test } from 'vitest'
import { ignoredSearch, loadRunsSearch } from '#components/run/runs-search.ts'

test('names of an address that every object inherits are ignored like other unknown ones', () => {
  // Next joins such a value to what the object inherits under its name.
  const raw = { constructor: [Object, '1'], toString: [Object.prototype.toString, 'x'], text: 'orders' }
  const search = raw as unknown as Record<string, string[]>
  expect(ignoredSearch(search, loadRunsSearch({ text: 'orders' }))).toEqual(['constructor', 'toString'])
})
