import { expect, it } from 'vitest'
import { hereDocument, shellWord } from '#lib/runbook/shell.ts'

it('a name is one word of bash, whatever it holds', () => {
  expect(shellWord('/data/archives/a-1')).toBe('/data/archives/a-1')
  expect(shellWord('$(rm -rf ~) `x`')).toBe("'$(rm -rf ~) `x`'")
  expect(shellWord("it's")).toBe(`'it'\\''s'`)
  expect(shellWord('')).toBe("''")
  expect(shellWord("a'\n\\\u202eb")).toBe(`$'a\\x27\\x0a\\x5c\\xe2\\x80\\xaeb'`)
  expect(shellWord('a!b')).toBe("'a!b'")
  expect(shellWord('a!\u0007\udcff')).toBe(`$'a\\x21\\x07\\xff'`)
})

it('no line of SQL ends the input of its command', () => {
  expect(hereDocument('psql', ['SQL', 'SELECT 1'])).toEqual([`psql <<'SQL_'`, 'SQL', 'SELECT 1', 'SQL_'])
  expect(hereDocument('psql', ['a\nSQL\nSQL_'])[0]).toBe(`psql <<'SQL__'`)
})
