import type { Dictionary } from '#lib/verification/messages/dictionary.ts'
import { and, list, number } from './forms.ts'
import { profiles } from './profiles.ts'

/** The restore, the server it goes into, and what a dump does not contain. */
export const restore = {
  'no-errors': () => 'no errors',
  explained: ({ found, reason, more }) => `${found} · ${reason}${more ? ' · and more' : ''}`,
  'requires-superuser': ({ error, command, calls, direct }) => {
    const cause = `${error}${command === null ? '' : `: ${command}`}${calls === null ? '' : `, in ${calls}`}`
    return direct
      ? `not tested: it requires a superuser, and no code from production runs as superuser here (${cause})`
      : `not tested: it depends on something that requires a superuser, and no code from production runs as superuser here (${cause})`
  },
  'follows-from-untested': ({ found }) =>
    `not verified: it may follow from something that was not tested (${found})`,
  'any-load-order': () => 'its rows can be loaded in any order of tables',
  'load-order': ({ after, reason }) => {
    const tables = after.length === 0 ? 'other tables' : and(after)
    return `restores only when ${tables} ${after.length === 1 ? 'is' : 'are'} loaded first; loaded before, ${reason}`
  },
  'parallel-restore-failed': ({ error, more }) =>
    `pg_restore with several jobs failed: ${error}${others(more)}; with one job it restored without an error. Restore it with --jobs=1`,
  'parallel-restore-index': ({ index, more }) =>
    `with several jobs an index may be built before the tables that its function reads are loaded, and then fails or holds other values: ${index}${others(more)}. Restore it with --jobs=1`,
  'locale-missing': ({ locales, used }) =>
    used === null
      ? `this worker has no locale ${list(locales)}; sorting by it was not tested`
      : `this worker has no locale ${list(locales)}; restored with ${used}, so the sort order of text was not tested`,
  'locale-doubt': ({ found, locales }) =>
    `${found} · this worker has no locale ${list(locales)}, so the cause may be the worker or the archive`,
  'external-needs-superuser': ({ error }) =>
    `not tested on an external server: it requires a superuser (${error})`,
  'external-without-roles': ({ found }) =>
    `not tested on an external server: roles and subscriptions are not created there (${found})`,
  'depends-on-session': () =>
    'a restore by another role, into another database or with other settings may give another result',
  'calls-own-function': () =>
    'it calls a function of this database, whose result may differ during a recovery',
  'not-in-dump': () => 'not part of a dump of one database',
  'never-dumped': ({ major }) => `pg_dump of PostgreSQL ${major} never writes it`,
  'unlogged-table-sql': ({ table }) =>
    `-- ${table} is unlogged: it is empty after a crash of production, and so are archives taken then`,
  'subscription-comment-sql': ({ subscription }) =>
    `-- the comment of the subscription ${subscription} is restored with it`,
  'test-server': ({ version, profile }) => `temporary server, PostgreSQL ${version}, ${profiles[profile]}`,
  'external-server': ({ address, version }) => `external server ${address}, PostgreSQL ${version}`,
} satisfies Partial<Dictionary>

function others(more: number): string {
  return more > 0 ? ` (and ${number(more)} more)` : ''
}
