import { visible } from '#lib/verification/manifest.ts'
import { readerRoleSql } from '#lib/verification/reader-role-sql.ts'
import { onlyReads, rightsText } from '#lib/verification/role-rights.ts'
import type { SourceProbe } from '#lib/verification/source.ts'

/** Where the role of a Source may do more than read: what, what follows, and the SQL of one that only reads. */
export function RoleRightsNotice({ look }: { look: SourceProbe }) {
  if (!look.rights || onlyReads(look.rights)) return null
  const beyond = look.rights.server.length > 0
  return (
    <div className="notice" data-testid="strong-role">
      <b className="font-medium">
        The role {visible(look.role)} {rightsText(look.rights)}.
      </b>
      <p>
        Your own checks are asked of the restored copy only.{' '}
        {beyond
          ? "Tables that another role can change are not read at all, since that role's code would run with these rights."
          : 'A role that only reads can do less harm.'}
      </p>
      <ReaderRoleSql
        major={Number.parseInt(look.serverVersion, 10)}
        database={look.database}
        schemas={look.schemas.map(({ name }) => name)}
      />
    </div>
  )
}

type ReaderRoleProps = { major: number; database: string; schemas: string[] }

/** The recommended role, as SQL to copy. */
export function ReaderRoleSql(props: ReaderRoleProps) {
  return (
    <details className="mt-2">
      <summary className="hint underline underline-offset-4">SQL of a role that only reads</summary>
      <pre className="sql mono mt-2">{readerRoleSql(props)}</pre>
      <p className="hint mt-2">
        Run it in the production database as a superuser, with a password of your own, and give this role in
        the connection string. Large objects are granted one by one.
      </p>
    </details>
  )
}
