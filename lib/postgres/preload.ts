import { existsSync } from 'node:fs'
import path from 'node:path'
import type { PgBinaries } from '#lib/verification/source.ts'

/** Extensions that only work with their library in shared_preload_libraries. */
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

/** Libraries that start no background workers. */
const withoutWorkers = new Set([
  'pg_stat_statements',
  'pg_stat_kcache',
  'pg_stat_monitor',
  'pgaudit',
  'set_user',
])

/** Settings that turn off what libraries do by themselves: on a copy of production no job may run and nothing may be sent anywhere. */
const inactive: Record<string, Record<string, string>> = {
  pg_cron: {
    'cron.launch_active_jobs': 'off',
    'cron.log_run': 'off',
  },
  timescaledb: { 'timescaledb.max_background_workers': '0', 'timescaledb.telemetry_level': 'off' },
  pg_stat_statements: { 'pg_stat_statements.track': 'none', 'pg_stat_statements.save': 'off' },
}

/** The libraries to preload: those of the source's extensions that this machine has, in the source's order. */
export function librariesToPreload(
  binaries: PgBinaries,
  extensions: string[],
  sourceLibraries: string[] | null | undefined,
): string[] {
  const candidates = new Set([...(sourceLibraries ?? []), ...preloaded])
  return [...candidates].filter((name) => extensions.includes(name) && hasLibrary(binaries, name))
}

/** The settings of a server that preloads these libraries. */
export function preloadSettings(libraries: string[], database: string): Record<string, string> {
  if (libraries.length === 0) return {}
  return {
    shared_preload_libraries: libraries.join(','),
    // Without worker processes no background worker can start. The cost: indexes are built without parallelism.
    ...(libraries.every((name) => withoutWorkers.has(name)) ? {} : { max_worker_processes: '0' }),
    ...Object.assign({}, ...libraries.map((name) => inactive[name] ?? {})),
    // pg_cron can be created in this database only.
    ...(libraries.includes('pg_cron') ? { 'cron.database_name': database } : {}),
  }
}

/** Whether these binaries have a library of this name. */
export function hasLibrary({ folder }: PgBinaries, name: string): boolean {
  if (!/^[\w-]+$/.test(name)) return false
  return ['../lib', '../lib/postgresql', '../lib64', '../lib64/pgsql'].some((place) =>
    ['so', 'dylib'].some((ending) => existsSync(path.join(folder, place, `${name}.${ending}`))),
  )
}
