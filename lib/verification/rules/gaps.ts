import type { Check } from '#lib/verification/check.ts'
import { displayName, type Manifest } from '#lib/verification/manifest.ts'
import { type Message, message } from '#lib/verification/messages/message.ts'
import { copyableSql } from '#lib/verification/recovery/pasted-sql.ts'

const subjects: Record<string, string> = {
  session: 'A rule that depends on user, database or time',
  'own-function': 'A rule that calls a function of this database',
  setting: 'A setting of the database or of a role',
  role: 'A role',
  membership: 'Membership in a role',
  'role-comment': 'Comment on a role',
  'database-comment': 'Comment on the database',
  'database-owner': 'Owner of the database',
  'database-limit': 'Connection limit of the database',
  'database-privileges': 'Privileges on the database itself',
  tablespace: 'A tablespace',
  'invalid-index': 'An index that is invalid on production',
  subscription: 'A subscription',
  'user-mapping': 'Options of a user mapping',
  'extension-rows': 'Rows of a table that belongs to an extension',
  'system-schema': 'An object in a system schema',
  'materialized-view': 'Rows of a materialized view',
  'collation-version': 'Version of a collation',
}

/** Why, where a dump contains it. */
const reasons = new Map<string, Message>([
  ['session', message('depends-on-session')],
  ['own-function', message('calls-own-function')],
])

/** What a real recovery must do besides restoring the archive; `expected` is the SQL, ready to copy. Never a failure. */
export function gaps(source: Manifest): Check[] {
  const own = source.gaps.map(
    ({ kind, sql }): Check => ({
      kind: 'not-in-archive',
      subject: subjects[kind] ?? 'Something that a dump does not contain',
      verdict: 'gap',
      expected: copyableSql(sql),
      found: reasons.get(kind) ?? message('not-in-dump'),
    }),
  )
  const unlogged = source.tables
    .filter((table) => table.unlogged)
    .map(
      (table): Check => ({
        kind: 'not-in-archive',
        subject: 'Rows of an unlogged table',
        verdict: 'gap',
        expected: message('unlogged-table-sql', { table: displayName(table) }),
        found: message('not-in-dump'),
      }),
    )
  return [...own, ...unlogged]
}
