import type { ProblemDetails } from '#lib/problem.ts'
import { database } from '#lib/store/database.ts'
import { unreachable } from '#lib/verification/production-problem.ts'
import type { SourceProbe } from '#lib/verification/source.ts'
import { identityOfProbe } from '#lib/verification/source-identity.ts'
import { rememberIdentity } from './remember-identity.ts'

/** Saves what a probe of a Source found, or why it failed. A failed probe keeps the last good one beside its problem. */
export async function saveProbe(
  id: string,
  result: { probe: SourceProbe } | { problem: ProblemDetails },
): Promise<void> {
  if ('problem' in result) {
    // A worker that cannot open the connection, or may not read, has not found production gone: its look is no first one.
    const gone = unreachable.has(result.problem.code)
    await database().$executeRaw`
      UPDATE "Source" SET "probedAt" = now(), "probeProblem" = ${JSON.stringify(result.problem)}::jsonb,
        "productionProblemSince" = CASE WHEN NOT ${gone} THEN "productionProblemSince"
          WHEN "probeProblem"->>'code' = ANY(${[...unreachable]}) THEN coalesce("productionProblemSince", now()) ELSE now() END
      WHERE id = ${id}`
    return
  }
  const { probe } = result
  const holdsTables = probe.schemas.some(({ tables }) => tables > 0)
  await database().$executeRaw`
    UPDATE "Source" SET "probedAt" = now(), "probeProblem" = NULL, probe = ${JSON.stringify(probe)}::jsonb || jsonb_build_object('at', to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')),
      "systemIdentifier" = ${probe.systemIdentifier},
      "productionProblemSince" = CASE WHEN NOT ${holdsTables} AND "probeProblem" IS NULL THEN coalesce("productionProblemSince", now())
        WHEN NOT ${holdsTables} THEN now() END
    WHERE id = ${id}`
  await rememberIdentity(id, identityOfProbe(probe))
}

/** Notes that a Run that ended found no table in production. */
export async function saveProductionEmpty(id: string): Promise<void> {
  await database().$executeRaw`
    UPDATE "Source" SET "productionProblemSince" = CASE WHEN "probeProblem" IS NULL THEN coalesce("productionProblemSince", now()) ELSE now() END
    WHERE id = ${id}`
}

/** Notes that a Run had read production to its end at this instant: what a look found before is over, and what one found since is not. */
export async function saveProductionRead(id: string, readAt: string): Promise<void> {
  await database().$executeRaw`
    UPDATE "Source" SET "productionProblemSince" = NULL
    WHERE id = ${id} AND ("probedAt" IS NULL OR "probedAt" <= ${new Date(readAt)})`
}
