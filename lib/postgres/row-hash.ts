import pg from 'pg'
import type { Column, Table } from '#lib/verification/manifest.ts'
import { hashConstants } from './hash-constants.ts'

/**
 * SQL that hashes one row `t` to 64 bits: a hash of every column with constants of the column's place, so that two columns that swap
 * their values differ, joined by xor and hashed once more, so that in the sum over all rows two rows that swap a value do not cancel
 * out. NULL is a number of its own. Columns go by name: those of an inherited table may come back in another order. Functions are named
 * with their schema, so that under no search path one of somebody else's is called.
 */
export function rowHash({ columns }: Pick<Table, 'columns'>): string {
  const hashes = columns.filter(holdsData).map(({ name, hash }, index) => {
    const expressionOf = hashExpressions[hash ?? 'row'] ?? wholeRow
    const { seed, key, ofNull } = hashConstants(index + 1)
    return `coalesce(${expressionOf(`t.${pg.escapeIdentifier(name)}`, `bigint '${seed}'`, key)}, bigint '${ofNull}')`
  })
  return mixed(hashConstants(0).key, hashes.join(' # ') || "bigint '0'")
}

/** A virtual generated column holds nothing: what it shows is computed, and may fail. Its expression is compared as its definition. */
function holdsData({ hash }: Column): boolean {
  return hash !== 'virtual'
}

/**
 * A 64-bit hash of a bigint. `hashint8extended` xors the halves of a bigint before it hashes them, so that 1 and 4294967296 are one
 * to it; the seed of `hashint4extended` is mixed in whole, so the bigint goes there, and the constant goes where the value is expected.
 */
function mixed(key: number, bigint: string): string {
  return `pg_catalog.hashint4extended(${key}, ${bigint})`
}

/** The hash of one column's value: `seed` and `key` are the constants of its place, as a bigint and as a plain integer. */
type HashExpression = (column: string, seed: string, key: number) => string

const byText = (text: string, seed: string) => `pg_catalog.hashtextextended(${text} COLLATE "C", ${seed})`
const wholeRow: HashExpression = (column, seed) => byText(`ROW(${column})::text`, seed)
const byNumber: HashExpression = (column, seed) => `pg_catalog.hashint4extended(${column}::integer, ${seed})`
const byFloat = (float: string, seed: string) => `pg_catalog.hashfloat8extended(${float}, ${seed})`

/**
 * Seconds since 2000 as a float tell every microsecond of 1800 to 2199 apart; all others, and infinity, go as text. A type's own
 * function folds its 64 bits into 32: two instants 71 minutes apart are one to it.
 */
function byInstant(type: 'timestamp' | 'timestamptz', range: 'tsrange' | 'tstzrange'): HashExpression {
  const instant = (day: string) => `${type} '${day} 00:00${type === 'timestamptz' ? '+00' : ''}'`
  return (column, seed) =>
    `CASE WHEN ${column} >= ${instant('1800-01-01')} AND ${column} < ${instant('2200-01-01')}
     THEN ${byFloat(`pg_catalog.${range}_subdiff(${column}, ${instant('2000-01-01')})`, seed)}
     ELSE ${byText(`${column}::text`, seed)} END`
}

/**
 * A hash for each kind of type, see `sql/columns.sql`: none of them folds a value, and all are there from PostgreSQL 13 on and the
 * same in each. A function called by name is twice as fast as the text of a value.
 */
const hashExpressions: Record<string, HashExpression> = {
  int2: byNumber,
  int4: byNumber,
  int8: (column, _, key) => mixed(key, column),
  oid: (column, seed) => `pg_catalog.hashoidextended(${column}, ${seed})`,
  bool: byNumber,
  char: byNumber,
  name: (column, seed) => `pg_catalog.hashnameextended(${column}, ${seed})`,
  text: (column, seed) => byText(column, seed),
  // In an array, since bytea has no function of its own before PostgreSQL 18.
  bytea: (column, seed) =>
    `CASE WHEN ${column} IS NOT NULL THEN pg_catalog.hash_array_extended(ARRAY[${column}::bytea], ${seed}) END`,
  uuid: (column, seed) => `pg_catalog.uuid_hash_extended(${column}, ${seed})`,
  macaddr: (column, seed) => `pg_catalog.hashmacaddrextended(${column}, ${seed})`,
  macaddr8: (column, seed) => `pg_catalog.hashmacaddr8extended(${column}, ${seed})`,
  date: (column, seed) => byFloat(`pg_catalog.daterange_subdiff(${column}, date '2000-01-01')`, seed),
  // As an instant of one day.
  time: (column, seed) =>
    byFloat(`pg_catalog.tsrange_subdiff(date '2000-01-01' + ${column}, timestamp '2000-01-01 00:00')`, seed),
  timestamp: byInstant('timestamp', 'tsrange'),
  timestamptz: byInstant('timestamptz', 'tstzrange'),
  // `concat` calls the type's output function, where a cast to text may not (char(n) loses its spaces, inet gains a mask).
  output: (column, seed) =>
    byText(`(CASE WHEN ${column} IS NOT NULL THEN pg_catalog.concat(${column}) END)`, seed),
  row: wholeRow,
}
