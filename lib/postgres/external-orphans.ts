import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { Connection } from '#lib/connection-string.ts'
import { log } from '#lib/log.ts'
import { silentForMs } from '#lib/owned-folder.ts'
import { ownProcessIdentity, processState } from '#lib/process-identity.ts'
import { closeSession, openPinned } from './session.ts'
import { sessionNames } from './session-names.ts'

type Sql = Pick<pg.Client, 'query' | 'escapeIdentifier' | 'escapeLiteral'>
type Leftover = { kind: 'DATABASE' | 'ROLE'; name: string; comment: string }

const mark = 'Backproof restores here for the process '
const pattern = /^Backproof restores here for the process (.+), since (\S+)$/
/** Names that a run chooses; anything else is not ours, whatever its comment. */
const ourNames = { DATABASE: /_[0-9a-f]{12}(_beside)?$/, ROLE: /^restore_[0-9a-f]{12}$/ }

/** SQL that marks a database or role of an external server as this process's. */
export function markAsOurs(client: Sql, kind: Leftover['kind'], name: string): string {
  const comment = `${mark}${ownProcessIdentity()}, since ${new Date().toISOString()}`
  return `COMMENT ON ${kind} ${client.escapeIdentifier(name)} IS ${client.escapeLiteral(comment)}`
}

/** The first key of our advisory locks: "back" in ASCII. */
const lockClass = 0x6261636b

/** Holds a lock for as long as the session lasts, by which other machines see that the owner lives. */
export async function holdOwnerLock(client: Sql, owner = ownProcessIdentity()): Promise<void> {
  await client.query('SELECT pg_catalog.pg_advisory_lock_shared($1::int, $2::int)', [
    lockClass,
    lockKey(owner),
  ])
}

/**
 * Drops the databases and roles that runs of dead processes left on an external server. A process of this machine is looked up by pid and
 * start time. One of another machine or container cannot be seen: it counts as dead where none of its sessions holds its lock and a day
 * has passed. Never throws: what cannot be dropped is logged.
 */
export async function removeExternalOrphans(client: Sql): Promise<string[]> {
  try {
    const found = await client.query<Leftover>(
      `SELECT 'DATABASE' AS kind, datname::text AS name, pg_catalog.shobj_description(oid, 'pg_database') AS comment
       FROM pg_catalog.pg_database WHERE NOT datistemplate
       UNION ALL SELECT 'ROLE', rolname::text, pg_catalog.shobj_description(oid, 'pg_authid') FROM pg_catalog.pg_roles`,
    )
    const locks = await client.query<{ key: number }>(
      `SELECT objid::int8::int4 AS key FROM pg_catalog.pg_locks WHERE locktype = 'advisory' AND classid = $1::int8::oid AND granted`,
      [lockClass],
    )
    const locked = new Set(locks.rows.map(({ key }) => key))
    const removed: string[] = []
    // Databases come first: a role that owns one cannot be dropped.
    for (const leftover of found.rows)
      if (isOrphan(leftover, locked)) removed.push(...(await drop(client, leftover)))
    return removed
  } catch (thrown) {
    log.warn({ err: thrown }, 'could not read what dead workers left on the server to restore into')
    return []
  }
}

function isOrphan({ kind, name, comment }: Leftover, locked: Set<number>): boolean {
  const [, owner, since = ''] = pattern.exec(comment ?? '') ?? []
  if (owner === undefined || !ourNames[kind].test(name)) return false
  const { same, alive } = processState(owner)
  if (same) return !alive
  if (!alive) return !locked.has(lockKey(owner))
  return !locked.has(lockKey(owner)) && Date.now() - Date.parse(since) > silentForMs
}

async function drop(client: Sql, { kind, name }: Leftover): Promise<string[]> {
  const quoted = client.escapeIdentifier(name)
  try {
    if (kind === 'DATABASE') await client.query(`DROP DATABASE IF EXISTS ${quoted} WITH (FORCE)`)
    else {
      await client.query(`DROP OWNED BY ${quoted}`)
      await client.query(`DROP ROLE IF EXISTS ${quoted}`)
    }
    log.warn({ kind, name }, 'dropped what a dead worker left on the server to restore into')
    return [name]
  } catch (thrown) {
    log.warn(
      { kind, name, err: thrown },
      'what a dead worker left on the server to restore into cannot be dropped',
    )
    return []
  }
}

/** The same on the server that this worker restores into, when it starts. */
export async function removeOrphansOnServer(server: Connection): Promise<void> {
  try {
    const client = await openPinned(server, sessionNames.read)
    await removeExternalOrphans(client).finally(() => closeSession(client))
  } catch (thrown) {
    log.warn({ err: thrown }, 'the server to restore into cannot be searched for what dead workers left')
  }
}

/** A 31-bit key of an identity. */
function lockKey(identity: string): number {
  return createHash('sha256').update(identity).digest().readUInt32BE() >>> 1
}
