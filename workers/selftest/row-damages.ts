import { editRows } from './bytes.ts'
import type { Damage } from './damage.ts'

/** Rows changed inside a file that stays valid: only a comparison of every row detects it. */
export const rowDamages: Damage[] = [
  rows('the last row removed', 'stock.moves', (all) => all.slice(0, -1)),
  rows('the first row removed', 'staff.people', (all) => all.slice(1)),
  rows('half of the rows removed', 'ledger.payments_2026', (all) => all.filter((_, index) => index % 2)),
  rows('all rows removed', 'ledger.notes', () => []),
  rows('a row there twice, in a table without a key', 'ledger.notes', (all) => [...all, ...all.slice(0, 1)]),
  rows('a row there twice in place of another', 'ledger.notes', (all) => [
    ...all.slice(0, -1),
    ...all.slice(0, 1),
  ]),
  rows('one letter changed in one cell', 'staff.people', (all) => first(all, /Person/, 'Persom')),
  rows('a space added at the end of a cell', 'stock.goods', (all) =>
    first(all, /(Good number 1)\t/, '$1 \t'),
  ),
  rows('the last digit of a float changed', 'stock.moves', (all) => first(all, /(\t\d+\.\d+)\d\t/, '$19\t')),
  rows('a time moved by one microsecond', 'stock.moves', (all) => first(all, /(:\d\d)\+00/, '$1.000001+00')),
  rows('a NULL become an empty text', 'staff.people', (all) => first(all, /\t\\N\t/, '\t\t')),
  rows('a text become a NULL', 'stock.moves', (all) => first(all, /\tmove \w+$/, '\t\\N')),
  rows('one byte of a bytea changed', 'ledger.receipts', (all) => first(all, /\\\\x../, '\\\\x00')),
  rows('a key inside a jsonb renamed', 'stock.goods', (all) => first(all, /"weight"/, '"wight"')),
  rows('an element of an array lost', 'stock.goods', (all) => first(all, /\{a1,b\}/, '{a1}')),
  rows('a word inside an xml changed', 'ledger.notes', (all) => first(all, /note 7</, 'note 8<')),
  rows('a point moved', 'ledger.notes', (all) => first(all, /\(5,-5\)/, '(5,-6)')),
  rows('an enum value changed', 'stock.goods', (all) => first(all, /\tstored\t/, '\tspoiled\t')),
  rows('two rows have swapped a value', 'staff.people', (all) =>
    all.map((row) => row.replace(/Person (1|2)\t/, (_, id) => `Person ${3 - Number(id)}\t`)),
  ),
  rows('all numbers of a key moved by 32 bits', 'stock.moves', (all) =>
    all.map((row) => row.replace(/^\d+/, (id) => String(BigInt(id) << 32n))),
  ),
  folded('bigint', /\t1\t/, '\t4294967296\t'),
  folded('negative bigint', /\t-1\t/, '\t4294967295\t'),
  folded('array of bigint', /\t\{1,0\}/, '\t{4294967296,0}'),
  folded('money', /\t\$?1\.00\t/, '\t4294967296.00\t'),
  folded('pg_lsn', /\t0\/1\t/, '\t1/0\t'),
  folded('range', /\t\[1,\)/, '\t[4294967296,)'),
  folded('record', /\t\(1,/, '\t(4294967296,'),
  folded('time', /\t00:00:00\.000001\t/, '\t01:11:34.967296\t'),
  folded('time with zone', /\t00:00:00\.000001\+00/, '\t01:11:34.967296+00'),
  folded('timestamp', /\t2000-01-01 00:00:00\.000001\t/, '\t2000-01-01 01:11:34.967296\t'),
  folded('timestamptz', /\t2000-01-01 00:00:00\.000001\+00/, '\t2000-01-01 01:11:34.967296+00'),
  folded('text', /^invoice 71\t/, 'invoice 60819\t'),
]

/** A value changed to one with the same hash under hashes that fold 64 bits into 32, as PostgreSQL's own do. */
function folded(type: string, was: RegExp, is: string): Damage {
  const name = `a ${type} changed to one with the same folded hash`
  return rows(name, 'ledger.invoices', (all) => first(all, was, is))
}

function rows(name: string, table: string, edit: (rows: string[]) => string[]): Damage {
  return {
    name: `${table}: ${name}`,
    corrupt: (folder, context) =>
      editRows(folder, table, context, (all) => {
        const edited = edit(all)
        if (edited.join('\n') === all.join('\n')) throw new Error(`"${name}" found nothing to change`)
        return edited
      }),
    caughtBy: ['rows'],
  }
}

/** Changes the first row that matches a pattern. */
function first(rows: string[], pattern: RegExp, into: string): string[] {
  const at = rows.findIndex((row) => pattern.test(row))
  return rows.map((row, index) => (index === at ? row.replace(pattern, into) : row))
}
