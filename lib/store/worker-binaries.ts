import type { PgBinaries } from '#lib/verification/source.ts'
import { database } from './database.ts'

/** The majors of PostgreSQL whose programs the workers that report have, and those that databases need. */
export async function workerBinaries(): Promise<{ found: number[]; needed: number[] }> {
  const [workers, sources] = await Promise.all([
    database().$queryRaw<{ tools: PgBinaries[] }[]>`
      SELECT tools FROM "Worker" WHERE "seenAt" > now() - interval '60 seconds'`,
    database().$queryRaw<{ version: string | null }[]>`
      SELECT probe->>'serverVersion' AS version FROM "Source" WHERE "archivedAt" IS NULL AND probe IS NOT NULL`,
  ])
  const ascending = (majors: number[]) => [...new Set(majors)].sort((one, other) => one - other)
  return {
    found: ascending(workers.flatMap(({ tools }) => tools.map(({ major }) => major))),
    needed: ascending(
      sources.map(({ version }) => Number.parseInt(version ?? '', 10)).filter(Number.isInteger),
    ),
  }
}
