import type pg from 'pg'
import { visible } from '#lib/verification/manifest.ts'
import type { RestoreError } from '#lib/verification/restore-error.ts'
import { statementsOf } from './entry-script.ts'
import { inDatabase } from './prepare-copy.ts'
import type { RestoreOptions } from './restore.ts'
import { adminDatabase } from './restoring-role.ts'
import { sqlTokens } from './sql-tokens.ts'
import { statement } from './statement.ts'

const name = String.raw`(?:"(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*)`
const grant = new RegExp(
  String.raw`^(GRANT|REVOKE)( GRANT OPTION FOR)? (.+?) ON (?:(FUNCTION|PROCEDURE|ROUTINE|SCHEMA|LANGUAGE|TYPE|DOMAIN|SEQUENCE|TABLE|LARGE OBJECT|FOREIGN DATA WRAPPER|FOREIGN SERVER) )?(.+) (TO|FROM) (PUBLIC|${name})( WITH GRANT OPTION)?$`,
  'su',
)

type Target = { ours: boolean; grantable: boolean }

/**
 * Gives and takes the privileges on what PostgreSQL and extensions brought along, which is the superuser's: to whoever else asks PostgreSQL
 * answers with a warning only. Only of an archive that met such a warning.
 */
export async function replayPrivileges(options: RestoreOptions): Promise<RestoreError[]> {
  const statements = (await statementsOf(options, [])).filter((text) =>
    /^(GRANT|REVOKE|SET SESSION AUTHORIZATION|RESET SESSION AUTHORIZATION)\b/.test(text),
  )
  const admin = { ...options.connection(adminDatabase), database: options.copy.database }
  return inDatabase(admin, (client) => replayPrivilegesOf(client, options, statements, { onlyOurs: true }))
}

/**
 * Runs GRANT and REVOKE as superuser. On what it owns itself production's first role goes by its name, and nobody gets the right to
 * call what reaches beyond the database.
 * @returns what was refused.
 */
export async function replayPrivilegesOf(
  client: pg.Client,
  { copy }: Pick<RestoreOptions, 'copy'>,
  statements: string[],
  { onlyOurs = false } = {},
): Promise<RestoreError[]> {
  const refused: RestoreError[] = []
  let grantor: string | null = null
  for (const text of statements) {
    const session = /^SET SESSION AUTHORIZATION (.+)$/s.exec(text)?.[1]
    if (session !== undefined || /^RESET SESSION AUTHORIZATION$/.test(text)) {
      grantor = session !== undefined && session !== 'DEFAULT' ? session : null
      continue
    }
    const [, , , , kind = 'TABLE', target = ''] = grant.exec(text) ?? []
    if (target === '' || sqlTokens(text).some((it) => it.text === ';' || /^[eE]?['$]/.test(it.text))) {
      refused.push(refusal(text, 'must be superuser to run this statement, which is not known here'))
      continue
    }
    const { ours, grantable } = await targetOf(client, kind, target)
    if (onlyOurs && !ours) continue
    if (ours && !grantable && text.startsWith('GRANT')) {
      refused.push(refusal(text, 'must be superuser: what it lets somebody do reaches beyond the database'))
      continue
    }
    await client
      .query({ text: await asHere(client, text, { ours, copy, grantor }) })
      .catch((thrown: Error) => refused.push(refusal(text, thrown.message)))
    await client.query('RESET ROLE')
  }
  return refused
}

async function asHere(
  client: pg.Client,
  text: string,
  { ours, copy, grantor }: { ours: boolean; copy: { user: string }; grantor: string | null },
): Promise<string> {
  const first = client.escapeIdentifier(client.user ?? '')
  const mine = [copy.user, client.escapeIdentifier(copy.user)]
  const here =
    ours &&
    mine.includes(
      sqlTokens(text).findLast(
        ({ text: word }, at, all) => /^(TO|FROM)$/.test(all[at - 1]?.text ?? '') && word !== '',
      )?.text ?? '',
    )
      ? text.replace(
          / (TO|FROM) (?:"(?:[^"]|"")+"|[^\s"]+)( WITH GRANT OPTION)?$/s,
          (_, way, option = '') => ` ${way} ${first}${option}`,
        )
      : text
  // Whoever gave it did so with a right of their own.
  if (grantor !== null && !(ours && mine.includes(grantor))) await client.query(`SET ROLE ${grantor}`)
  return here
}

/** Whether a thing is the superuser's, and whether more than everybody may do with it already can be given to somebody. */
async function targetOf(client: pg.Client, kind: string, target: string): Promise<Target> {
  const { rows } = await client
    .query<Target>(statement('privilege-target'), [kind, target])
    .catch(() => ({ rows: [] as Target[] }))
  return rows[0] ?? { ours: false, grantable: false }
}

function refusal(command: string, message: string): RestoreError {
  return { entry: `ACL ${visible(command).slice(0, 200)} `, message, command }
}
