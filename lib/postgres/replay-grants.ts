import type pg from 'pg'
import { visible } from '#lib/verification/manifest.ts'
import type { RestoreError } from '#lib/verification/restore-error.ts'
import { readStatements } from './entry-script.ts'
import { grantSystemUse } from './grant-system-use.ts'
import { withPinnedSession } from './prepare-copy.ts'
import { type Grant, readGrant } from './read-grant.ts'
import type { RestoreOptions } from './restore-options.ts'
import { adminDatabase } from './restoring-role.ts'
import { roleName } from './review-statement.ts'
import { sqlFile } from './sql-file.ts'
import { sqlTokens } from './sql-tokens.ts'

/** `name`: the object as this server prints it, so that the statement runs on exactly the object that was checked. */
type Target = { name: string; ours: boolean; grantable: boolean }

/**
 * Replays GRANT and REVOKE on objects of PostgreSQL and extensions, which belong to the superuser: for other roles, PostgreSQL only
 * raises a warning. Used for archives whose restore raised such a warning.
 */
export async function replaySystemGrants(options: RestoreOptions): Promise<RestoreError[]> {
  const statements = (await readStatements(options, [])).filter((text) =>
    /^(GRANT|REVOKE|SET SESSION AUTHORIZATION|RESET SESSION AUTHORIZATION)\b/.test(text),
  )
  const admin = { ...options.connection(adminDatabase), database: options.copy.database }
  return withPinnedSession(admin, async (client) => {
    const refused = await replayGrants(client, options, statements, { onlySystem: true })
    await grantSystemUse(client, options.copy)
    return refused
  })
}

/**
 * Runs GRANT and REVOKE as superuser. On objects of the superuser, production's first role is replaced by the superuser, and no
 * privileges are granted that reach beyond the database.
 * @returns the statements that were refused.
 */
export async function replayGrants(
  client: pg.Client,
  { copy }: Pick<RestoreOptions, 'copy'>,
  statements: string[],
  { onlySystem = false } = {},
): Promise<RestoreError[]> {
  const refused: RestoreError[] = []
  /** undefined where the grantor is not known. */
  let grantor: string | null | undefined = null
  for (const text of statements) {
    const session = /^(?:RE)?SET SESSION AUTHORIZATION(?: (.+))?$/s.exec(text)
    if (session) {
      grantor = readGrantor(session[1])
      continue
    }
    const grant = readGrant(text)
    const target = grant && (await findTarget(client, grant))
    if (onlySystem && target?.ours !== true) continue
    if (!target || grantor === undefined) {
      refused.push(refusal(text, 'must be superuser to run this statement, which is not known here'))
      continue
    }
    const { ours, grantable } = target
    if (ours && !grantable && grant.isGrant) {
      refused.push(refusal(text, 'must be superuser: the privilege reaches beyond the database'))
      continue
    }
    const rewritten = rewriteGrant(client, grant, { ...target, copy })
    // Grants of another role are run as that role.
    const grantorRole = grantor !== null && !(ours && grantor === copy.user) ? grantor : null
    try {
      if (grantorRole !== null) await client.query(`SET ROLE ${client.escapeIdentifier(grantorRole)}`)
      await client.query({ text: rewritten, queryMode: 'extended' } as pg.QueryConfig)
    } catch (thrown) {
      refused.push(refusal(text, (thrown as Error).message))
    }
    await client.query('RESET ROLE')
  }
  return refused
}

/** The grantor; null for the object's owner, undefined where the session does not name a role. */
function readGrantor(session: string | undefined): string | null | undefined {
  if (session === undefined || session === 'DEFAULT') return null
  const [role, ...rest] = sqlTokens(session)
  return rest.length > 0 ? undefined : (roleName(role) ?? undefined)
}

function rewriteGrant(
  client: pg.Client,
  { before, target, to, after }: Grant,
  { name, ours, copy }: Target & { copy: { user: string } },
): string {
  const at = before.lastIndexOf(target)
  const isFirstRole = ours && [copy.user, client.escapeIdentifier(copy.user)].includes(to)
  return `${before.slice(0, at)}${name}${before.slice(at + target.length)}${isFirstRole ? client.escapeIdentifier(client.user ?? '') : to}${after}`
}

/**
 * Whether an object belongs to the superuser, and whether privileges on it may be granted. null where the object is not known; then a
 * superuser grants nothing on it.
 */
async function findTarget(client: pg.Client, { kind, target }: Grant): Promise<Target | null> {
  const tokens = sqlTokens(target)
  const name = roleName(tokens[tokens.findIndex(({ text }) => text === '(') - 1])
  const { rows } = await client
    .query<Target>(sqlFile('privilege-target'), [kind, target, name])
    .catch(() => ({ rows: [] as Target[] }))
  return rows.length === 1 ? (rows[0] ?? null) : null
}

function refusal(command: string, message: string): RestoreError {
  return { entry: `ACL ${visible(command).slice(0, 200)} `, message, command }
}
