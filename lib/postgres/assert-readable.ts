import type pg from 'pg'
import type { Connection } from '#lib/connection-string.ts'
import { type Problem, problem } from '#lib/problem.ts'
import { visible } from '#lib/verification/manifest.ts'
import { listed } from '#lib/verification/problems/listed.ts'
import { assertTrustedCode } from './assert-trusted-code.ts'
import { explainDenied } from './explain-denied.ts'
import { closeSession, openSession } from './session.ts'
import { sqlFile } from './sql-file.ts'

const listedAtMost = 10

/**
 * Checks, before any row is read, that the role may read everything and that no untrusted code would run with its rights.
 * Why: what a role cannot see is missing on both sides of a comparison, so the comparison would not notice.
 * @throws Problem `permission-denied` that names the unreadable objects, `rights-too-strong` that names the untrusted code.
 */
export function assertReadable(connection: Connection): Promise<void> {
  return explainDenied(connection, () => assertAllReadable(connection))
}

async function assertAllReadable(connection: Connection): Promise<void> {
  const client = await openSession(connection, 'backproof: preflight')
  try {
    await assertDamageVisible(client)
    await assertTrustedCode(client)
    const unreadable = await findUnreadable(client, connection.user)
    if (unreadable) throw unreadable
  } finally {
    await closeSession(client)
  }
}

/** The Problem that names what a role may not read completely; null: it may read everything. */
export async function findUnreadable(client: pg.Client, user: string): Promise<Problem | null> {
  const { rows } = await client.query<{ name: string; reason: string }>(sqlFile('unreadable'))
  if (rows.length === 0) return null
  return problem('permission-denied/objects', {
    role: visible(user),
    objects: listed(
      rows.map((row) => `${visible(row.name)} (${row.reason})`),
      listedAtMost,
    ),
    grant: {
      role: client.escapeIdentifier(user),
      major: await serverMajor(client),
      largeObjects: rows.some((row) => row.name.startsWith('large object ')),
    },
  })
}

async function serverMajor(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ version: number }>(
    `SELECT current_setting('server_version_num')::integer AS version`,
  )
  return Math.floor((rows[0]?.version ?? 0) / 10_000)
}

/** Refuses settings under which the server reads damaged pages as empty, on production and in its dump. */
async function assertDamageVisible(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT name FROM pg_settings WHERE name IN ('zero_damaged_pages', 'ignore_checksum_failure') AND setting = 'on'`,
  )
  const [first] = rows
  if (!first) return
  throw problem('permission-denied/damage-hidden', { setting: first.name })
}
