import type { Check } from '#lib/verification/check.ts'
import type { Manifest } from '#lib/verification/manifest.ts'
import { copyableSql } from '#lib/verification/recovery/pasted-sql.ts'

const words: Record<string, string> = {
  session: 'A rule that asks who restores, where or when',
  'own-function': 'A rule that calls a function of this database',
  setting: 'A setting of the database or of a role',
  role: 'A role',
  membership: 'Membership in a role',
  'role-comment': 'What is said about a role',
  'database-comment': 'What is said about the database',
  'database-owner': 'Whom the database belongs to',
  'database-limit': 'How many may be connected to the database',
  'database-privileges': 'Privileges on the database itself',
  tablespace: 'A tablespace',
  'invalid-index': 'An index that is invalid on production',
  subscription: 'A subscription',
  'user-mapping': 'Options of a user mapping',
  'extension-rows': 'Rows of a table that belongs to an extension',
  'system-schema': 'An object in a schema of the system',
  'materialized-view': 'Rows of a materialized view',
  'collation-version': 'Which version of its rules a collation was made with',
}

/** Why, where it is not that no archive holds it. */
const reasons: Record<string, string> = {
  session: 'a restore by another role, into another database or under other settings may answer otherwise',
  'own-function': 'it is code: what it answers in an emergency, only that emergency tells',
}

/** What a real recovery must do besides restoring the archive; `expected` is the SQL, ready to copy. Never a failure. */
export function gaps(source: Manifest): Check[] {
  const contents = source.tables
    .filter((table) => table.unlogged)
    .map((table) => ({
      kind: 'unlogged',
      sql: `-- ${table.schema}.${table.name} is unlogged: after a crash of production it is empty, and so are archives taken then`,
    }))
  return [...source.gaps, ...contents].map((gap) => ({
    kind: 'not-in-archive',
    subject: words[gap.kind] ?? 'Rows of an unlogged table',
    verdict: 'gap',
    expected: copyableSql(gap.sql),
    found: reasons[gap.kind] ?? 'no archive of one database holds it',
  }))
}
