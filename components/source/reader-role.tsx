import { Disclosure } from '#components/ui/disclosure.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { SqlBlock } from '#components/ui/sql-block.tsx'
import { visible } from '#lib/verification/manifest.ts'
import { readerRoleSql } from '#lib/verification/reader-role-sql.ts'
import { describeRights, isReadOnly } from '#lib/verification/role-rights.ts'
import type { SourceProbe } from '#lib/verification/source.ts'

/** Where the role of a database may do more than read: what, the consequence, and the SQL of a read-only role. */
export function RoleRightsNotice({ probe }: { probe: SourceProbe }) {
  const { rights, role } = probe
  if (!rights || isReadOnly(rights)) return null
  return (
    <Notice data-testid="strong-role" title={`The role ${visible(role)} ${describeRights(rights)}.`}>
      <p className="text-muted">
        Custom checks run on the restored copy only.{' '}
        {rights.server.length > 0
          ? "Tables that another role can change are not read: that role's code would run with these rights."
          : 'A read-only role is safer.'}
      </p>
      <ReaderRoleSql
        major={Number.parseInt(probe.serverVersion, 10)}
        database={probe.database}
        schemas={probe.schemas.map(({ name }) => name)}
      />
    </Notice>
  )
}

type ReaderRoleProps = { major: number; database: string; schemas: string[] }

/** The recommended role, as SQL to copy. */
export function ReaderRoleSql(props: ReaderRoleProps) {
  return (
    <Disclosure summary="SQL for a read-only role" className="mt-2">
      <SqlBlock label="SQL for a read-only role" sql={readerRoleSql(props)} className="mt-2" />
      <Hint className="mt-2">
        Run it in the production database as a superuser, with a password of your own. Then use this role in
        the connection string. Large objects need a grant each.
      </Hint>
    </Disclosure>
  )
}
