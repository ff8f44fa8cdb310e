import { useLocale } from '#components/language/use-locale.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { SqlBlock } from '#components/ui/sql-block.tsx'
import { visible } from '#lib/verification/manifest.ts'
import { readerRoleSql } from '#lib/verification/reader-role-sql.ts'
import { describeRights, isReadOnly } from '#lib/verification/role-rights.ts'
import type { SourceProbe } from '#lib/verification/source.ts'
import { readerRoleTexts } from './reader-role.texts.ts'

/** Where the role of a database may do more than read: what, the consequence, and the SQL of a read-only role. */
export function RoleRightsNotice({ probe }: { probe: SourceProbe }) {
  const texts = useTexts(readerRoleTexts)
  const { language } = useLocale()
  const { rights, role } = probe
  if (!rights || isReadOnly(rights)) return null
  return (
    <Notice data-testid="strong-role" title={texts.title(visible(role), describeRights(rights, language))}>
      <p className="text-muted">
        {texts.copyOnly} {rights.server.length > 0 ? texts.strong : texts.safer}
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
  const texts = useTexts(readerRoleTexts)
  return (
    <Disclosure summary={texts.sql} className="mt-2">
      <SqlBlock label={texts.sql} sql={readerRoleSql(props)} className="mt-2" />
      <Hint className="mt-2">{texts.hint}</Hint>
    </Disclosure>
  )
}
