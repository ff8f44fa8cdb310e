import type { ProblemDetails } from '#lib/problem.ts'
import { databaseNow } from '#lib/store/clock.ts'
import { database } from '#lib/store/database.ts'
import { Prisma } from '#lib/store/generated/client.ts'
import type { SourceProbe } from '#lib/verification/source.ts'

/** Saves what a probe of a Source found, or why it failed. A failed probe keeps the last good one beside its problem. */
export async function saveProbe(
  id: string,
  result: { probe: SourceProbe } | { problem: ProblemDetails },
): Promise<void> {
  const data =
    'probe' in result
      ? {
          probe: result.probe,
          probeProblem: Prisma.DbNull,
          systemIdentifier: result.probe.systemIdentifier,
        }
      : { probeProblem: result.problem }
  await database().source.updateMany({ where: { id }, data: { ...data, probedAt: await databaseNow() } })
}
