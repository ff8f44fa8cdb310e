import type pg from 'pg'
import type { Connection } from '#lib/connection-string.ts'
import {
  namedOfKind,
  nothingRead,
  type ProductionReading,
  type ProductionWarning,
  type ProductionWarningKind,
  productionWarningKinds,
  type UnreadReason,
  type UnreadWarnings,
} from '#lib/verification/production-warnings/production-warning.ts'
import { findSequencesBehind } from './find-sequences-behind.ts'
import { inSavepoint, unreadReason } from './in-savepoint.ts'
import { closeSession, openSession } from './session.ts'
import { sqlFile } from './sql-file.ts'

/** Each statement may take so long on production, and wait so long for a lock. */
const limits =
  "SET LOCAL statement_timeout = '5s'; SET LOCAL lock_timeout = '1s'; SET LOCAL enable_seqscan = on"
/** So long all of it may take; what was not begun by then is not read. */
const readWithinMs = 30_000

/** The SQL files, and the warnings that each gives. */
const parts: { file: string; kinds: ProductionWarningKind[]; from?: number }[] = [
  { file: 'warning-constraints', kinds: ['constraint-not-valid', 'constraint-not-enforced'] },
  { file: 'warning-triggers', kinds: ['constraint-disabled', 'trigger-disabled'] },
  { file: 'warning-relations', kinds: ['index-invalid', 'table-unlogged', 'table-without-key'] },
  { file: 'warning-slots', kinds: ['slot-holds-wal'] },
  { file: 'warning-ages', kinds: ['transaction-age', 'multixact-age'] },
  { file: 'warning-extensions', kinds: ['extension-behind'] },
  { file: 'warning-roles', kinds: ['role-superuser', 'role-bypassrls'] },
  { file: 'warning-collations', kinds: ['collation'] },
  { file: 'warning-database-collation', kinds: ['database-collation'], from: 15 },
  { file: 'warning-functions', kinds: ['depends-on-function'] },
  { file: 'warning-expressions', kinds: ['depends-on-session'] },
]

type Row = ProductionWarning & { total: string }
type Found = { warnings: ProductionWarning[]; totals: Map<string, number>; unread: UnreadWarnings[] }

/**
 * Reads what a recovery of this database, or the first insert after it, would trip over: catalogs, and the greatest value of columns that
 * have an index and a sequence. One session, one statement at a time, each with its limits. What cannot be read is returned as unread;
 * nothing here fails a run.
 */
export async function readProductionWarnings(connection: Connection): Promise<ProductionReading> {
  const readAt = new Date().toISOString()
  const client = await openSession(connection, 'backproof: warnings').catch(() => null)
  if (!client) return nothingRead(readAt, 'error')
  try {
    const found: Found = { warnings: [], totals: new Map(), unread: [] }
    const endsAt = performance.now() + readWithinMs
    const major = await begin(client)
    for (const part of parts) {
      if (part.from !== undefined && major < part.from) addUnread(found, part.kinds, 'version')
      else if (performance.now() > endsAt) addUnread(found, part.kinds, 'timeout')
      else await readPart(client, part, found)
    }
    const sequences = await findSequencesBehind(client, endsAt)
    found.warnings.push(...sequences.warnings)
    found.totals.set('sequence-behind', sequences.total)
    found.unread.push(...sequences.unread)
    return reading(readAt, found)
  } catch (thrown) {
    return nothingRead(readAt, unreadReason(thrown))
  } finally {
    await closeSession(client)
  }
}

async function begin(client: pg.Client): Promise<number> {
  await client.query(limits)
  const { rows } = await client.query<{ major: number }>(
    `SELECT current_setting('server_version_num')::int / 10000 AS major`,
  )
  return rows[0]?.major ?? 0
}

async function readPart(
  client: pg.Client,
  { file, kinds }: { file: string; kinds: ProductionWarningKind[] },
  found: Found,
) {
  const text = `SELECT * FROM (SELECT w.*, count(*) OVER (PARTITION BY kind)::text AS total, row_number() OVER (PARTITION BY kind) AS place FROM (${sqlFile(file)}) w) ranked WHERE place <= ${namedOfKind}`
  try {
    const rows = await inSavepoint(client, () => client.query<Row>(text))
    for (const { kind, facts, total } of rows.rows) {
      found.warnings.push({ kind, facts } as ProductionWarning)
      found.totals.set(kind, Number(total))
    }
  } catch (thrown) {
    addUnread(found, kinds, unreadReason(thrown))
  }
}

function addUnread(found: Found, kinds: ProductionWarningKind[], reason: UnreadReason): void {
  found.unread.push(...kinds.map((kind) => ({ kind, reason })))
}

function reading(readAt: string, { warnings, totals, unread }: Found): ProductionReading {
  const place = (kind: ProductionWarningKind) => productionWarningKinds.indexOf(kind)
  const named = (kind: string) => warnings.filter((warning) => warning.kind === kind).length
  return {
    readAt,
    warnings: warnings.toSorted((one, other) => place(one.kind) - place(other.kind)),
    more: Object.fromEntries(
      [...totals].map(([kind, total]) => [kind, total - named(kind)]).filter(([, count]) => count !== 0),
    ),
    unread: unread.toSorted((one, other) => place(one.kind) - place(other.kind)),
  }
}
