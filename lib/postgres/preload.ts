import { existsSync } from 'node:fs'
import path from 'node:path'
import type { PgBinaries } from '#lib/verification/source.ts'

/** Extensions whose CREATE EXTENSION, or whose views, only work where their library was loaded when the server started. */
const preloaded = new Set([
  'citus',
  'timescaledb',
  'pg_cron',
  'pg_net',
  'pg_squeeze',
  'pg_stat_statements',
  'pg_stat_kcache',
  'pg_stat_monitor',
  'pg_qualstats',
  'pg_tle',
  'pg_wait_sampling',
  'pgaudit',
  'pglogical',
  'set_user',
])

/** Libraries that start no background worker. */
const withoutWorkers = new Set([
  'pg_stat_statements',
  'pg_stat_kcache',
  'pg_stat_monitor',
  'pgaudit',
  'set_user',
])

/** What a library does by itself is turned off: on a copy of production no job may run, and nothing may be sent anywhere. */
const quiet: Record<string, Record<string, string>> = {
  pg_cron: {
    'cron.launch_active_jobs': 'off',
    'cron.log_run': 'off',
  },
  timescaledb: { 'timescaledb.max_background_workers': '0', 'timescaledb.telemetry_level': 'off' },
  pg_stat_statements: { 'pg_stat_statements.track': 'none', 'pg_stat_statements.save': 'off' },
}

/** Those of the libraries wanted that belong to an extension of the source, and that this machine has; loaded in the source's order. */
export function librariesToPreload(
  binaries: PgBinaries,
  extensions: string[],
  atSource: string[] | null | undefined,
): string[] {
  const wanted = new Set([...(atSource ?? []), ...preloaded])
  return [...wanted].filter((name) => extensions.includes(name) && hasLibrary(binaries, name))
}

/** The settings of a server that loads those libraries at its start. */
export function preloadSettings(libraries: string[], database: string): Record<string, string> {
  if (libraries.length === 0) return {}
  return {
    shared_preload_libraries: libraries.join(','),
    // A server without room for background workers starts none of theirs, whatever they are called. Its indexes are built by one process each.
    ...(libraries.every((name) => withoutWorkers.has(name)) ? {} : { max_worker_processes: '0' }),
    ...Object.assign({}, ...libraries.map((name) => quiet[name] ?? {})),
    // It can be made in that one only.
    ...(libraries.includes('pg_cron') ? { 'cron.database_name': database } : {}),
  }
}

/** Whether the programs of PostgreSQL find a library of that name beside them. */
export function hasLibrary({ folder }: PgBinaries, name: string): boolean {
  if (!/^[\w-]+$/.test(name)) return false
  return ['../lib', '../lib/postgresql', '../lib64', '../lib64/pgsql'].some((place) =>
    ['so', 'dylib'].some((ending) => existsSync(path.join(folder, place, `${name}.${ending}`))),
  )
}
