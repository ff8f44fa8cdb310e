import type { ProblemFacts } from '#lib/problem.ts'
import { databaseNow } from '#lib/store/clock.ts'
import { database } from '#lib/store/database.ts'
import { Prisma } from '#lib/store/generated/client.ts'
import type { SourceProbe } from '#lib/verification/source.ts'

/** What the worker saw, or why it saw nothing. What was seen before stays, beside the problem. */
export async function saveProbe(
  id: string,
  seen: { look: SourceProbe } | { problem: ProblemFacts },
): Promise<void> {
  const data =
    'look' in seen
      ? { probe: seen.look, probeProblem: Prisma.DbNull, systemIdentifier: seen.look.systemIdentifier }
      : { probeProblem: seen.problem }
  await database().source.updateMany({ where: { id }, data: { ...data, probedAt: await databaseNow() } })
}
