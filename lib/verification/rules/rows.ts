import type { Check } from '#lib/verification/check.ts'
import { finding, passed } from '#lib/verification/finding.ts'
import {
  displayName,
  holdsRows,
  type Manifest,
  relationKey,
  type Table,
  visible,
} from '#lib/verification/manifest.ts'
import { message } from '#lib/verification/messages/message.ts'
import { pair } from '#lib/verification/pair.ts'

type Pair = [was: Table, is: Table]
type Held = { rows: number; digest: string }

/** Is every row of every table equal? One check a table; where columns came, went or changed their type, that is the finding and not the rows. */
export function rows(source: Manifest, copy: Manifest): Check[] {
  const { both } = pair(source.tables.filter(holdsRows), copy.tables.filter(holdsRows), relationKey)
  const wholes = spreadWholes(both)
  const reported = new Set<string>()
  return both.flatMap(([was, is]) => {
    if (was.digest === null || is.digest === null) return [unread(was, is)]
    if (was.digest === is.digest && was.rows === is.rows) return [equal(displayName(was), held(was), 'table')]
    if (!comparable(was, is)) return []
    if (was.carried && is.carried && isEqual({ was: was.carried, is: is.carried }))
      return [equal(displayName(was), was.carried, 'carried'), outside(was, is, was.carried)]
    if (
      was.rows === is.rows &&
      was.digestOfCarried !== undefined &&
      was.digestOfCarried === is.digestOfCarried
    )
      return [recomputed(was)]
    const whole = was.spreadFrom && wholes.get(relationKey(was.spreadFrom))
    if (!was.spreadFrom || !whole) return [differing(displayName(was), held(was), held(is))]
    if (isEqual(whole)) return [equalPartitions(displayName(was), whole.was, displayName(was.spreadFrom))]
    if (reported.has(relationKey(was.spreadFrom))) return []
    reported.add(relationKey(was.spreadFrom))
    return [differing(displayName(was.spreadFrom), whole.was, whole.is)]
  })
}

type Whole = { was: Held; is: Held }

/** What the partitions of each table that is spread by hash hold together: digests are sums, so theirs can be summed. */
function spreadWholes(both: Pair[]): Map<string, Whole> {
  const wholes = new Map<string, Whole>()
  for (const [was, is] of both) {
    if (!was.spreadFrom || was.digest === null || is.digest === null) continue
    const key = relationKey(was.spreadFrom)
    const so = wholes.get(key) ?? { was: { rows: 0, digest: '0' }, is: { rows: 0, digest: '0' } }
    wholes.set(key, { was: plus(so.was, held(was)), is: plus(so.is, held(is)) })
  }
  return wholes
}

function plus(one: Held, other: Held): Held {
  return {
    rows: one.rows + other.rows,
    digest: String(BigInt(one.digest) + BigInt(other.digest)),
  }
}

function isEqual({ was, is }: Whole): boolean {
  return was.rows === is.rows && was.digest === is.digest
}

function held(table: Table): Held {
  return { rows: table.rows ?? 0, digest: table.digest ?? '0' }
}

function unread(was: Table, is: Table): Check {
  return {
    kind: 'rows',
    subject: displayName(was),
    // What a standby cannot show is in no archive of it either; anything else unread leaves the run undecided.
    verdict: was.unlogged && was.unread !== undefined ? 'gap' : 'skipped',
    expected: message('every-row-read'),
    found: was.unread ?? is.unread ?? message('not-read-completely'),
  }
}

function equal(subject: string, { rows, ...both }: Held, scope: 'table' | 'carried'): Check {
  return passed('rows', subject, message('rows-digest', { rows, digest: short(both), scope }))
}

function equalPartitions(subject: string, { rows, ...both }: Held, table: string): Check {
  return passed('rows', subject, message('rows-of-partitions', { rows, digest: short(both), table }))
}

/** An extension's own rows that were changed: what a restore brings back is what the extension makes. */
function outside(was: Table, is: Table, carried: NonNullable<Table['carried']>): Check {
  const table = displayName(was)
  const [production, extension] = [was, is].map(({ rows }) => (rows ?? 0) - carried.rows)
  return {
    kind: 'not-in-archive',
    subject: `Rows of ${table} that its extension brought`,
    verdict: 'gap',
    expected: message('extension-rows-sql', {
      table,
      production: production ?? 0,
      extension: extension ?? 0,
    }),
    found: message('extension-rows-dumped', { where: visible(carried.where) }),
  }
}

/** A column of another type is hashed in another way, and a virtual one not at all: then the column is the finding. */
function comparable(was: Table, is: Table): boolean {
  const { both, missing, extra } = pair(was.columns, is.columns, (column) => column.name)
  const hashedOtherwise = both.some(
    ([before, after]) => before.hash !== after.hash && before.definition !== after.definition,
  )
  return missing.length + extra.length === 0 && !hashedOtherwise
}

function differing(subject: string, was: Held, is: Held): Check {
  if (was.rows !== is.rows)
    return finding('rows', subject, message('rows', { rows: was.rows }), message('rows', { rows: is.rows }))
  return finding(
    'rows',
    subject,
    message('rows-digest', { rows: was.rows, digest: short(was), scope: 'table' }),
    message('rows-other-contents', { rows: is.rows, digest: short(is) }),
  )
}

/** The digest in a form that a person can compare at a glance. */
function short({ digest }: Pick<Held, 'digest'>): string {
  return BigInt.asUintN(128, BigInt(digest)).toString(16).padStart(8, '0').slice(-8)
}

/**
 * Everything that an archive carries is equal: what differs is what a restore computes anew. Then production holds what its own
 * expressions do not give, since a function that calls itself immutable depends on something else (a time zone, another table).
 */
function recomputed(was: Table): Check {
  const columns = was.columns.flatMap(({ name, computedBy }) =>
    computedBy === undefined ? [] : [{ name: visible(name), by: visible(computedBy) }],
  )
  return finding(
    'rows',
    displayName(was),
    message('generated-as-stored', { rows: was.rows ?? 0 }),
    message('generated-recomputed', { columns }),
    'source',
  )
}
