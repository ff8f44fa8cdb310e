import type pg from 'pg'
import type { MetadataConnection } from '#lib/metadata-connection.ts'

/** The queues of versions before the own schema, which were in the schema `bullmq`. */
const queues = ['verify', 'probe', 'task']

/**
 * Gives the queue a name of its own. One that other programs use, too, stays: a worker enqueues again what waits in the metadata.
 * BullMQ's functions name their schema in a setting.
 */
export async function moveQueue(client: pg.Client, { queueSchema }: MetadataConnection): Promise<void> {
  const { rows } = await client.query<{ ours: boolean }>(
    `SELECT to_regclass('bullmq.job') IS NOT NULL AND to_regclass('bullmq.migration') IS NOT NULL
       AND to_regnamespace(quote_ident($1)) IS NULL AND pg_has_role(nspowner, 'USAGE')
       AND has_database_privilege(current_database(), 'CREATE') AS ours
     FROM pg_namespace WHERE nspname = 'bullmq'`,
    [queueSchema],
  )
  if (rows[0]?.ours !== true) return
  const others = await client.query(
    `SELECT FROM bullmq.job WHERE queue <> ALL($1) UNION ALL SELECT FROM bullmq.event WHERE queue <> ALL($1)
     UNION ALL SELECT FROM bullmq.scheduler WHERE queue <> ALL($1) LIMIT 1`,
    [queues],
  )
  if (others.rows.length > 0) return
  await client.query(`ALTER SCHEMA bullmq RENAME TO "${queueSchema}"`)
  const functions = await client.query<{ statement: string }>(
    `SELECT format('ALTER FUNCTION %s SET search_path TO %I', oid::regprocedure, $1::text) AS statement FROM pg_proc
     WHERE pronamespace = to_regnamespace(quote_ident($1)) AND 'search_path=bullmq' = ANY(proconfig)`,
    [queueSchema],
  )
  for (const { statement } of functions.rows) await client.query(statement)
}
