import type { Transaction } from '#lib/store/database.ts'
import type { TableEvidence } from '#lib/verification/evidence/table-evidence.ts'

/** So many Runs back one is searched that read production. */
const searchedRuns = 50

/**
 * Stores the tables of a Run in one statement, each beside what the last Run before it read in production. A Run on a stored Archive has
 * none of these: its production side is of the day of the Archive.
 */
export async function insertTableEvidence(
  tx: Transaction,
  runId: string,
  tables: readonly TableEvidence[],
): Promise<void> {
  if (tables.length === 0) return
  await tx.$executeRaw`
    WITH previous AS (
      SELECT p.id FROM "Run" r CROSS JOIN LATERAL (
        SELECT id, number FROM "Run" p WHERE p."sourceId" = r."sourceId" AND p.number < r.number AND NOT p.reverify
        ORDER BY p.number DESC LIMIT ${searchedRuns}) p
      WHERE r.id = ${runId} AND NOT r.reverify
        AND EXISTS (SELECT FROM "TableEvidence" e WHERE e."runId" = p.id AND e.digest IS NOT NULL)
      ORDER BY p.number DESC LIMIT 1),
    before AS (
      SELECT DISTINCT ON (schema, name) schema, name, rows, digest FROM "TableEvidence"
      WHERE "runId" = (SELECT id FROM previous) ORDER BY schema, name, position)
    INSERT INTO "TableEvidence" ("runId", position, schema, name, kind, rows, bytes, digest, "restoredRows", "restoredBytes",
      "restoredDigest", verdict, "otherFindings", "previousRows", changed)
    SELECT ${runId}, made.position - 1, made.schema, made.name, made.kind, made.rows, made.bytes, made.digest, made."restoredRows",
      made."restoredBytes", made."restoredDigest", made.verdict, made."otherFindings", before.rows,
      CASE WHEN made.digest IS NULL OR NOT EXISTS (SELECT FROM previous) THEN NULL
        WHEN before.name IS NULL THEN true
        WHEN before.digest IS NULL THEN NULL
        ELSE (made.rows, made.digest) IS DISTINCT FROM (before.rows, before.digest) END
    FROM ROWS FROM (jsonb_to_recordset(${JSON.stringify(tables.map(toRow))}::jsonb)
      AS (schema text, name text, kind text, rows bigint, bytes bigint, digest text, "restoredRows" bigint, "restoredBytes" bigint,
        "restoredDigest" text, verdict "TableVerdict", "otherFindings" int))
      WITH ORDINALITY AS made (schema, name, kind, rows, bytes, digest, "restoredRows", "restoredBytes", "restoredDigest", verdict,
        "otherFindings", position)
    LEFT JOIN before ON before.schema = made.schema AND before.name = made.name`
}

function toRow({ schema, name, kind, production, restored, verdict, otherFindings }: TableEvidence) {
  return {
    ...{ schema, name, kind, ...production, verdict, otherFindings },
    restoredRows: restored.rows,
    restoredBytes: restored.bytes,
    restoredDigest: restored.digest,
  }
}
