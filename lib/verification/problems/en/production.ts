import { list, plural } from '#lib/verification/messages/en/forms.ts'
import type { Listed } from '#lib/verification/problems/listed.ts'
import { readerRoleSql } from '#lib/verification/reader-role-sql.ts'
import { describeRights, type RoleRights } from '#lib/verification/role-rights.ts'
import { andMore } from './and-more.ts'

const afterMigration = 'Production comes first. Verify again when the migration is done.'
const readEverything =
  'Give it pg_read_all_data (before PostgreSQL 14: SELECT on every table and sequence) and BYPASSRLS, or use the owner.'
const holdsLock = 'A migration or a prepared transaction holds it; try again when it is done.'
const revoked = 'what PostgreSQL grants to everybody was revoked from PUBLIC there'

/** What happened when a source fell silent. */
const silentSteps = {
  preflight: 'before anything was read',
  capture: 'during capture',
  search: 'while its tables were searched',
  probe: 'while it was probed',
}

/** `program`: what waited for the source; null: a session of the worker. */
type SilentSource = { step: keyof typeof silentSteps; program: string | null; seconds: number }

/** Why production cannot be read as it must be, before its rows are dumped and while they are. */
export const production = {
  'permission-denied': ({ error }: { error: string }) => ({
    message: `The role may not read everything: ${error}`,
    hint: readEverything,
  }),
  'permission-denied/objects': ({
    role,
    objects,
    grant,
  }: {
    role: string
    objects: Listed
    grant: { role: string; major: number; largeObjects: boolean }
  }) => ({
    message: `The role ${role} cannot read ${plural(objects.count, { one: 'object', other: 'objects' })} completely: ${andMore(objects, ', and')}.`,
    hint: `Use the owner, or let the role read everything: ${readAllSql(grant.role, grant.major)} ALTER ROLE ${grant.role} BYPASSRLS;${
      grant.largeObjects ? ` and for each large object GRANT SELECT ON LARGE OBJECT … TO ${grant.role};` : ''
    }`,
  }),
  'permission-denied/damage-hidden': ({ setting }: { setting: string }) => ({
    message: `The setting ${setting} is on and this role may not turn it off: rows of damaged pages would be missing without an error.`,
    hint: `Remove the setting where it is set: in postgresql.conf, or with ALTER DATABASE … RESET ${setting} or ALTER ROLE … RESET ${setting}.`,
  }),
  'permission-denied/revoked': ({
    role,
    objects,
    place,
    sql,
  }: {
    role: string
    objects: Listed
    place: string
    sql: string
  }) => ({
    message: `The role ${role} may not use ${andMore(objects, ' and')} at ${place}: ${revoked}.`,
    hint: `A verification needs it. Run this in that database as a superuser: ${sql}`,
  }),
  'permission-denied/catalogs': ({ role, place, sql }: { role: string; place: string; sql: string }) => ({
    message: `The role ${role} may not read the system catalogs at ${place}: ${revoked}.`,
    hint: `Verify again afterwards, because more may be missing. Run this in that database as a superuser: ${sql}`,
  }),
  'rights-too-strong': ({
    role,
    rights,
    code,
    owned,
    reader,
  }: {
    role: string
    rights: RoleRights
    code: Listed
    owned: Listed
    reader: { major: number; database: string; schemas: string[] }
  }) => ({
    message: `Code of other roles would run on production with the rights of the role ${role}, which ${describeRights(rights)}: ${[
      code.count === 0 ? '' : andMore(code, ', and'),
      owned.count === 0
        ? ''
        : `${plural(owned.count, { one: 'table or sequence', other: 'tables and sequences' })} can get such code at any time from a role that can log in: ${andMore(owned, ', and')}`,
    ]
      .filter(Boolean)
      .join('; ')}.`,
    hint: `No table was read. Let Backproof log in as a role that only reads, created by a superuser: ${readerRoleSql(reader).replaceAll('\n', ' ')}`,
  }),
  'nothing-to-verify': ({ database }: { database: string }) => ({
    message: `The database ${database} contains no table, so there is nothing to verify.`,
    hint: 'Check that it is the right database: the part after the last slash of the connection string names it.',
  }),
  'nothing-to-verify/no-rows': ({ database }: { database: string }) => ({
    message: `Every table of ${database} is empty, so a comparison would prove nothing.`,
    hint: 'Check that it is the right database: verify the one that holds the data, or insert at least one row.',
  }),
  'lock-timeout': () => ({ message: 'A table stayed locked for more than 10 s.', hint: holdsLock }),
  'lock-timeout/dump': ({ error }: { error: string }) => ({
    message: `A table stayed locked for more than 10 s: ${error}`,
    hint: holdsLock,
  }),
  'yielded/waiting-session': ({ pid, table }: { pid: number; table: string | null }) => ({
    message:
      table === null
        ? `Another session (pid ${pid}) waited for a lock of this run, so the run yielded.`
        : `Another session (pid ${pid}) waited for the table ${table}, which this run was reading, so the run yielded.`,
    hint: afterMigration,
  }),
  'yielded/exclusive-lock': ({ table }: { table: string }) => ({
    message: `Another session requested an exclusive lock on the table ${table} while it was dumped, so the run yielded.`,
    hint: afterMigration,
  }),
  'yielded/rewritten': ({ tables }: { tables: Listed }) => ({
    message: `Tables were truncated or rewritten on the source while the run began: ${andMore(tables, ' and')}. An older snapshot does not show the rows of such a table, so neither the dump nor the digests contain them.`,
    hint: 'Verify again. If a job truncates the table regularly, start the run at another time.',
  }),
  'yielded/sequence-set-back': ({
    sequence,
    before,
    after,
  }: Record<'sequence' | 'before' | 'after', string>) => ({
    message: `The sequence ${sequence} was set back while it was read, from ${before} to ${after}: the value in the dump is not known.`,
    hint: 'Verify again while nothing resets the sequence.',
  }),
  'yielded/sequence-moved': ({
    sequence,
    before,
    dumped,
  }: Record<'sequence' | 'before' | 'dumped', string>) => ({
    message: `The sequence ${sequence} was at ${before} before and after the dump, but the dump contains ${dumped}: it was moved and moved back meanwhile.`,
    hint: 'Verify again while nothing resets the sequence.',
  }),
  'yielded/changed': ({ catalogs, error }: { catalogs: string[]; error: string }) => ({
    message: `Objects were changed on the source while it was read (${list(catalogs)}): ${error}`,
    hint: 'Verify again when the migration is done.',
  }),
  'snapshot-too-old/search': ({ minutes }: { minutes: number }) => ({
    message: `Searching the tables of the source took longer than ${plural(minutes, { one: 'minute', other: 'minutes' })}.`,
    hint: "While a snapshot is held, VACUUM cannot remove dead rows on the source. Check the source's log for errors of damaged files, and its tables with amcheck.",
  }),
  'snapshot-too-old': ({ minutes }: { minutes: number }) => ({
    message: `Reading took longer than the ${minutes} minutes that a snapshot may be held.`,
    hint: "While a snapshot is held, VACUUM cannot remove dead rows on the source. Allow more time in the Source's policy, or verify when the source is less busy.",
  }),
  'disk-full/source': ({ error }: { error: string }) => ({
    message: `The source has no disk space left: ${error}`,
    hint: 'Free some space there.',
  }),
  'disk-full/server': ({ place, error }: { place: string; error: string }) => ({
    message: `The server at ${place} has no disk space left: ${error}`,
    hint: 'Free some space there.',
  }),
  'too-many-connections/reading': () => ({
    message: 'The source has no free connection.',
    hint: 'Raise max_connections or the CONNECTION LIMIT of the role, or try when it is less busy.',
  }),
  'connection-lost/silent': ({ step, program, seconds }: SilentSource) => ({
    message: `The source stopped responding ${silentSteps[step]}: ${program ?? 'a session'} got no answer from it for ${seconds} s.`,
    hint: 'The server hangs, or the network between it and the worker passes nothing on. This proves nothing about an archive; try again when it responds.',
  }),
  'connection-lost/unwatched': ({ seconds }: { seconds: number }) => ({
    message: `The session that watches for waiting migrations was lost, and no other could be opened for ${seconds} s, so the source was read no further.`,
    hint: 'Production comes first: without that session a migration could wait behind this run. Check what ends sessions on the source; then try again.',
  }),
  'connection-lost': () => ({
    message: 'The connection to the source was lost while it was read.',
    hint: 'The server restarted, terminated the session, or the network failed. Try again.',
  }),
  'connection-lost/dump': ({ error }: { error: string }) => ({
    message: `The connection to the server was lost while it was read: ${error}`,
    hint: 'The server restarted, or the network failed. Try again.',
  }),
  'connection-lost/memory': ({ error }: { error: string }) => ({
    message: `The source ran out of memory: ${error}`,
    hint: 'Try again when it is less busy.',
  }),
  'connection-lost/cancelled': ({ error }: { error: string }) => ({
    message: `The source cancelled a query: ${error}`,
    hint: 'A person cancelled it, or a timeout of the role is too short: check the settings from ALTER ROLE … SET.',
  }),
  'unforeseen/source': ({ error }: { error: string }) => ({
    message: `The source returned an unexpected error: ${error}`,
    hint: 'This is a bug in Backproof: please report it.',
  }),
}

/** The SQL that lets a role read every table and sequence; pg_read_all_data exists since PostgreSQL 14. */
function readAllSql(role: string, major: number): string {
  return major < 14
    ? `in each schema GRANT USAGE ON SCHEMA … TO ${role}; GRANT SELECT ON ALL TABLES IN SCHEMA … TO ${role}; GRANT SELECT ON ALL SEQUENCES IN SCHEMA … TO ${role};`
    : `GRANT pg_read_all_data TO ${role};`
}
