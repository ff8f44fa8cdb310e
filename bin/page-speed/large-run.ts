import { database } from '#lib/store/database.ts'

/** As many tables as the run page has to bear. */
const tables = 10_000

/** Gives the newest passed Run of another Source than `sourceId` so many tables, each with its checks, and returns its id. */
export async function growLargeRun(sourceId: string): Promise<string> {
  const run = await database().run.findFirstOrThrow({
    where: { sourceId: { not: sourceId }, status: 'passed', reverify: false },
    orderBy: { number: 'desc' },
    select: { id: true, archiveId: true },
  })
  await database().$executeRaw`
    INSERT INTO "TableEvidence" ("runId", position, schema, name, kind, rows, bytes, digest, "restoredRows", "restoredBytes", "restoredDigest", verdict, "previousRows", changed)
    SELECT ${run.id}, 1000 + n, 'tenant_' || n % 250, 'orders_' || n, 'table', n * 7, n * 900, md5(n::text), n * 7, n * 900, md5(n::text), 'equal', n * 7 - n % 3, n % 3 > 0
    FROM generate_series(1, ${tables}::int) n`
  await database().$executeRaw`
    INSERT INTO "Check" ("runId", position, kind, subject, verdict, expected, found)
    SELECT ${run.id}, 1000 + n * 4 + k.place, k.kind, 'tenant_' || n % 250 || '.orders_' || n, 'passed', n * 7 || ' rows', n * 7 || ' rows'
    FROM generate_series(1, ${tables}::int) n, (VALUES (0, 'rows'), (1, 'column'), (2, 'index'), (3, 'constraint')) AS k(place, kind)`
  await database().$executeRaw`ANALYZE "TableEvidence", "Check"`
  return run.id
}
