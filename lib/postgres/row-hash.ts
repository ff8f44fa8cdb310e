import pg from 'pg'
import type { Column, Table } from '#lib/verification/manifest.ts'
import { hashConstants } from './hash-constants.ts'

/**
 * SQL that hashes one row `t` to 64 bits: the hashes of its columns are joined by xor and hashed again. Each column's hash uses constants
 * of its position, so that swapping the values of two columns changes the row's hash; the second hash keeps two rows that swap a value
 * from cancelling out in the sum. NULL has a constant of its own. Columns are ordered by name, because those of an inherited table may
 * be restored in another order. Functions are schema-qualified, so that no search_path can replace them.
 */
export function rowHash({ columns }: Pick<Table, 'columns'>): string {
  const hashes = columns.filter(holdsData).map(({ name, hash }, index) => {
    const toExpression = hashExpressions[hash ?? 'row'] ?? wholeRow
    const { seed, key, ofNull } = hashConstants(index + 1)
    return `coalesce(${toExpression(`t.${pg.escapeIdentifier(name)}`, `bigint '${seed}'`, key)}, bigint '${ofNull}')`
  })
  return hashBigint(hashConstants(0).key, hashes.join(' # ') || "bigint '0'")
}

/** False for virtual generated columns: they store nothing, and computing them may fail. Their expression is part of the definition. */
export function holdsData({ hash }: Column): boolean {
  return hash !== 'virtual'
}

/**
 * A 64-bit hash of a bigint. `hashint8extended` xors the halves of a bigint first, so that 1 and 4294967296 get the same hash. The seed
 * of `hashint4extended` is mixed in completely, so the bigint is passed as the seed, and the constant as the value.
 */
function hashBigint(key: number, bigint: string): string {
  return `pg_catalog.hashint4extended(${key}, ${bigint})`
}

/** The hash of a column's value; `seed` and `key` are the constants of its position, as a bigint and as an integer. */
type HashExpression = (column: string, seed: string, key: number) => string

const byText = (text: string, seed: string) => `pg_catalog.hashtextextended(${text} COLLATE "C", ${seed})`
const wholeRow: HashExpression = (column, seed) => byText(`ROW(${column})::text`, seed)
const byNumber: HashExpression = (column, seed) => `pg_catalog.hashint4extended(${column}::integer, ${seed})`
const byFloat = (float: string, seed: string) => `pg_catalog.hashfloat8extended(${float}, ${seed})`

/**
 * Hashes seconds since 2000 as a float, which distinguishes every microsecond from 1800 to 2199; other values, and infinity, are hashed
 * as text. The type's own hash function folds 64 bits into 32: two instants 71 minutes apart can get the same hash.
 */
function byInstant(type: 'timestamp' | 'timestamptz', range: 'tsrange' | 'tstzrange'): HashExpression {
  const instant = (day: string) => `${type} '${day} 00:00${type === 'timestamptz' ? '+00' : ''}'`
  return (column, seed) =>
    `CASE WHEN ${column} >= ${instant('1800-01-01')} AND ${column} < ${instant('2200-01-01')}
     THEN ${byFloat(`pg_catalog.${range}_subdiff(${column}, ${instant('2000-01-01')})`, seed)}
     ELSE ${byText(`${column}::text`, seed)} END`
}

/**
 * The hash for each kind of type, see `sql/columns.sql`. None folds a value, and all exist since PostgreSQL 13 with the same results.
 * Calling a type's function is twice as fast as hashing the text of a value.
 */
const hashExpressions: Record<string, HashExpression> = {
  int2: byNumber,
  int4: byNumber,
  int8: (column, _, key) => hashBigint(key, column),
  oid: (column, seed) => `pg_catalog.hashoidextended(${column}, ${seed})`,
  bool: byNumber,
  char: byNumber,
  name: (column, seed) => `pg_catalog.hashnameextended(${column}, ${seed})`,
  text: (column, seed) => byText(column, seed),
  // As an array, because bytea has no hash function before PostgreSQL 18.
  bytea: (column, seed) =>
    `CASE WHEN ${column} IS NOT NULL THEN pg_catalog.hash_array_extended(ARRAY[${column}::bytea], ${seed}) END`,
  uuid: (column, seed) => `pg_catalog.uuid_hash_extended(${column}, ${seed})`,
  macaddr: (column, seed) => `pg_catalog.hashmacaddrextended(${column}, ${seed})`,
  macaddr8: (column, seed) => `pg_catalog.hashmacaddr8extended(${column}, ${seed})`,
  date: (column, seed) => byFloat(`pg_catalog.daterange_subdiff(${column}, date '2000-01-01')`, seed),
  // As a timestamp of one day.
  time: (column, seed) =>
    byFloat(`pg_catalog.tsrange_subdiff(date '2000-01-01' + ${column}, timestamp '2000-01-01 00:00')`, seed),
  timestamp: byInstant('timestamp', 'tsrange'),
  timestamptz: byInstant('timestamptz', 'tstzrange'),
  // `concat` calls the type's output function, where a cast to text may not (char(n) loses its spaces, inet gains a mask).
  output: (column, seed) =>
    byText(`(CASE WHEN ${column} IS NOT NULL THEN pg_catalog.concat(${column}) END)`, seed),
  row: wholeRow,
}
