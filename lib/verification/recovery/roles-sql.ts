import type { RunbookManifest } from '#lib/verification/recovery/recovery-manifest.ts'
import { sqlComment } from './pasted-sql.ts'
import { isValidName, sqlName, sqlText } from './quote.ts'

const roleGap = /^CREATE ROLE ("(?:[^"]|"")+"|[^\s"]+) ([A-Z ]+(?:\d+)?(?: ?VALID UNTIL '[\w:.+ -]+')?);$/

/**
 * Creates every role of production that does not exist yet, for psql (`\gexec` runs the result of a query), with its attributes where they are
 * known. Passwords are in no readable catalog, so each role needs a new one before it can log in.
 */
export function rolesSql(manifest: Pick<RunbookManifest, 'roles' | 'superusers' | 'gaps'>): string[] {
  const rights = new Map(
    manifest.roles.map((role) => [
      role,
      manifest.superusers?.includes(role) ? 'NOLOGIN SUPERUSER' : 'NOLOGIN',
    ]),
  )
  for (const gap of manifest.gaps) {
    const made = gap.kind === 'role' ? roleGap.exec(gap.sql) : null
    if (made?.[1] && made[2]) rights.set(nameOf(made[1]), made[2])
  }
  return [...rights].map(([role, may]) => {
    if (!isValidName(role)) return sqlComment(`the role ${role}: no SQL can name it, so it is made by hand`)
    const make = sqlText(`CREATE ROLE ${sqlName(role)} ${may}`)
    return `SELECT ${make} WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = ${sqlText(role)}) \\gexec`
  })
}

/** A name as SQL quotes it, without its quotes. */
function nameOf(quoted: string): string {
  return quoted.startsWith('"') ? quoted.slice(1, -1).replaceAll('""', '"') : quoted
}
