import type pg from 'pg'
import { relationKey, type Sequence } from '#lib/verification/manifest.ts'
import { qualifiedName, sqlFile } from './sql-file.ts'

/** A row of sql/sequences.sql. */
export type SequenceRow = {
  schema: string
  name: string
  definition: string
  increment: string
  owner_schema: string | null
  owner_name: string | null
  owner_column: string | null
}

/** Reads the definition and position of each sequence. */
export async function readSequences(client: pg.Client, rows: SequenceRow[]): Promise<Sequence[]> {
  const next = await readPositions(client, rows)
  return rows.map((row, index) => ({
    schema: row.schema,
    name: row.name,
    definition: row.definition,
    next: [next[index] ?? '', next[index] ?? ''],
    ...(row.owner_schema !== null && row.owner_name !== null && row.owner_column !== null
      ? { ownedBy: { schema: row.owner_schema, name: row.owner_name, column: row.owner_column } }
      : {}),
  }))
}

/** The next value of every sequence, by `keyOf`. */
export async function readSequencePositions(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query<SequenceRow>(sqlFile('sequences'))
  const next = await readPositions(client, rows)
  return new Map(rows.map((row, index) => [relationKey(row), next[index] ?? '']))
}

/** Reads every sequence's next value again: a writer may move it during the dump, and then every value in between is right. */
export async function rereadSequences(client: pg.Client, sequences: Sequence[]): Promise<void> {
  const rows = sequences.map((sequence) => ({
    ...sequence,
    increment: /INCREMENT (-?\d+)/.exec(sequence.definition)?.[1] ?? '1',
  }))
  const next = await readPositions(client, rows)
  for (const [index, sequence] of sequences.entries())
    sequence.next = [sequence.next[0], next[index] ?? sequence.next[1]]
}

/** The next value of each sequence, 500 per statement. Not from pg_sequences, which hides the effect of setval(…, false). */
async function readPositions(
  client: pg.Client,
  rows: { schema: string; name: string; increment: string }[],
): Promise<string[]> {
  const found: string[] = []
  for (let start = 0; start < rows.length; start += 500) {
    const parts = rows
      .slice(start, start + 500)
      .map(
        (row, index) =>
          `SELECT ${index} AS at, (last_value::numeric + CASE WHEN is_called THEN ${BigInt(row.increment)} ELSE 0 END)::text AS next FROM ${qualifiedName(row)}`,
      )
    const result = await client.query<{ next: string }>(`${parts.join(' UNION ALL ')} ORDER BY at`)
    found.push(...result.rows.map((row) => row.next))
  }
  return found
}
