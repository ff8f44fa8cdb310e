import type { CheckKind } from '#lib/verification/check.ts'

/** Why a column of a catalog need not be compared. A closed list: each is true of every column that bears it. */
export const reasons = {
  number:
    'a number or a reference by number, given anew on every server: what it stands for is compared by name',
  physical: 'how this server stores the rows, made anew by every restore',
  measured: 'measured by ANALYZE or VACUUM, made anew by ANALYZE',
  state: 'what the running server is in the middle of, which no archive holds',
  server: 'belongs to the server and not to one database: pg_dumpall --globals-only writes it',
  secret: 'never read: roles get new passwords after a recovery',
  unwritten: 'pg_dump never writes it, and no statement sets it',
  ignored: 'kept by PostgreSQL and used by nothing; pg_dump does not write it',
  system: "true of PostgreSQL's own catalogs only",
} as const
export type Reason = keyof typeof reasons

/** A kind of check that compares it, a gap (`lib/postgres/sql/gaps.sql`), another column that it follows from, or a reason. */
export type Fate = CheckKind | Reason | `gap ${string}` | `from ${string}.${string}`

/**
 * The columns of each catalog by their fate, between spaces. `name@15` is there from PostgreSQL 15 on, `name@15-16` up to 16,
 * `name@-17` up to 17; all others in every major from 13 on.
 */
export type Catalogs = Record<string, { [fate in Fate]?: string }>
