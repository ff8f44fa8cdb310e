import { setTimeout as sleep } from 'node:timers/promises'
import type { Connection } from '#lib/connection-string.ts'
import { closeSession, openPinned } from './session.ts'
import { sessionNames } from './session-names.ts'

export type RestoredRows = { schema: string; name: string; restored: number; busy: boolean }

/** The named tables alone: the view of all tables reads the counters of each, and there may be ten thousand. */
const query = `
SELECT t.schema, t.name, p.relid IS NOT NULL AS busy,
       coalesce(p.tuples_processed, pg_stat_get_tuples_inserted(c.oid))::text AS restored
FROM unnest($1::text[], $2::text[]) AS t(schema, name)
JOIN pg_namespace n ON n.nspname = t.schema
JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = t.name
LEFT JOIN pg_stat_progress_copy p ON p.relid = c.oid AND p.datname = current_database()`

/** Reports twice a second how many rows the tables have so far. For progress display only, so errors are ignored. */
export function watchRestore(
  connection: Connection,
  tables: { schema: string; name: string }[],
  onCounts: (counts: RestoredRows[]) => void,
): { stop(): Promise<void> } {
  const stopped = new AbortController()
  const watch = async () => {
    const client = await openPinned(connection, sessionNames.watch)
    try {
      while (!stopped.signal.aborted) {
        const result = await client.query<{ schema: string; name: string; busy: boolean; restored: string }>(
          query,
          [tables.map(({ schema }) => schema), tables.map(({ name }) => name)],
        )
        onCounts(result.rows.map((row) => ({ ...row, restored: Number(row.restored) })))
        await sleep(500, undefined, { signal: stopped.signal })
      }
    } finally {
      await closeSession(client)
    }
  }
  const watching = watch().catch(() => {})
  return {
    stop: () => {
      stopped.abort()
      return watching
    },
  }
}
