import type pg from 'pg'
import { visible } from '#lib/verification/manifest.ts'
import type { RestoreError } from '#lib/verification/restore-error.ts'
import { readStatements } from './entry-script.ts'
import { withPinnedSession } from './prepare-copy.ts'
import { type Grant, readGrant } from './read-grant.ts'
import type { RestoreOptions } from './restore-options.ts'
import { adminDatabase } from './restoring-role.ts'
import { roleName } from './review-statement.ts'
import { sqlFile } from './sql-file.ts'
import { sqlTokens } from './sql-tokens.ts'

/** `name`: the thing as SQL, as this server names it: what was checked is what the statement is run on. */
type Target = { name: string; ours: boolean; grantable: boolean }

/**
 * Gives and takes the privileges on what PostgreSQL and extensions brought along, which is the superuser's: to whoever else asks PostgreSQL
 * answers with a warning only. Only of an archive that met such a warning.
 */
export async function replayPrivileges(options: RestoreOptions): Promise<RestoreError[]> {
  const statements = (await readStatements(options, [])).filter((text) =>
    /^(GRANT|REVOKE|SET SESSION AUTHORIZATION|RESET SESSION AUTHORIZATION)\b/.test(text),
  )
  const admin = { ...options.connection(adminDatabase), database: options.copy.database }
  return withPinnedSession(admin, (client) => replayGrants(client, options, statements, { onlyOurs: true }))
}

/**
 * Runs GRANT and REVOKE as superuser. On what it owns itself production's first role goes by its name, and nobody gets the right to
 * call what reaches beyond the database.
 * @returns what was refused.
 */
export async function replayGrants(
  client: pg.Client,
  { copy }: Pick<RestoreOptions, 'copy'>,
  statements: string[],
  { onlyOurs = false } = {},
): Promise<RestoreError[]> {
  const refused: RestoreError[] = []
  /** undefined: nobody can tell who gives it. */
  let grantor: string | null | undefined = null
  for (const text of statements) {
    const session = /^(?:RE)?SET SESSION AUTHORIZATION(?: (.+))?$/s.exec(text)
    if (session) {
      grantor = grantorIn(session[1])
      continue
    }
    const grant = readGrant(text)
    const target = grant && (await targetOf(client, grant))
    if (onlyOurs && target?.ours !== true) continue
    if (!target || grantor === undefined) {
      refused.push(refusal(text, 'must be superuser to run this statement, which is not known here'))
      continue
    }
    const { ours, grantable } = target
    if (ours && !grantable && grant.gives) {
      refused.push(refusal(text, 'must be superuser: what it lets somebody do reaches beyond the database'))
      continue
    }
    const here = asHere(client, grant, { ...target, copy })
    // Whoever gave it did so with a right of their own.
    const giver = grantor !== null && !(ours && grantor === copy.user) ? grantor : null
    try {
      if (giver !== null) await client.query(`SET ROLE ${client.escapeIdentifier(giver)}`)
      await client.query({ text: here, queryMode: 'extended' } as pg.QueryConfig)
    } catch (thrown) {
      refused.push(refusal(text, (thrown as Error).message))
    }
    await client.query('RESET ROLE')
  }
  return refused
}

/** null: whoever owns the thing; undefined: it is not said by a name. */
function grantorIn(session: string | undefined): string | null | undefined {
  if (session === undefined || session === 'DEFAULT') return null
  const [role, ...rest] = sqlTokens(session)
  return rest.length > 0 ? undefined : (roleName(role) ?? undefined)
}

function asHere(
  client: pg.Client,
  { before, target, to, after }: Grant,
  { name, ours, copy }: Target & { copy: { user: string } },
): string {
  const at = before.lastIndexOf(target)
  const mine = ours && [copy.user, client.escapeIdentifier(copy.user)].includes(to)
  return `${before.slice(0, at)}${name}${before.slice(at + target.length)}${mine ? client.escapeIdentifier(client.user ?? '') : to}${after}`
}

/**
 * Whether a thing is the superuser's, and whether more than everybody may do with it already can be given to somebody. null: it is not
 * known, and no superuser gives anything of it.
 */
async function targetOf(client: pg.Client, { kind, target }: Grant): Promise<Target | null> {
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
