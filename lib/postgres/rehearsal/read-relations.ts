import type { Connection } from '#lib/connection-string.ts'
import { withPinnedSession } from '#lib/postgres/prepare-copy.ts'
import { sqlFile } from '#lib/postgres/sql-file.ts'

export type Relation = {
  oid: string
  schema: string
  name: string
  kind: string
  /** The file that holds its rows; null: none does. */
  file: string | null
  /** Of an index, and of what holds long values: its table. */
  table_oid: string | null
  /** Of an index: whether it is complete. */
  valid: boolean | null
}

/** What a comparison of two states needs beside their Manifests. */
export type RelationState = {
  relations: Relation[]
  unvalidated: { schema: string; table_name: string; name: string }[]
}

export function readRelations(copy: Connection): Promise<RelationState> {
  return withPinnedSession(copy, async (client) => ({
    relations: (await client.query<Relation>(sqlFile('relations'))).rows,
    unvalidated: (
      await client.query<RelationState['unvalidated'][number]>(sqlFile('unvalidated-constraints'))
    ).rows,
  }))
}
