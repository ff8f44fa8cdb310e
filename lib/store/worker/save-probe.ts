import type { ProblemDetails } from '#lib/problem.ts'
import { database } from '#lib/store/database.ts'
import { Prisma } from '#lib/store/generated/client.ts'
import { unreachable } from '#lib/verification/production-problem.ts'
import type { SourceProbe } from '#lib/verification/source.ts'
import { identityOfProbe } from '#lib/verification/source-identity.ts'
import { rememberIdentity } from './remember-identity.ts'

type ProbeResult = { probe: SourceProbe } | { problem: ProblemDetails }

/**
 * Saves what a probe of a Source found, or why it failed. A failed probe keeps the last good one beside its problem.
 * @param agoMs how long ago production answered, or did not. One that was saved since is newer, and stays.
 */
export async function saveProbe(id: string, result: ProbeResult, agoMs = 0): Promise<void> {
  const at = Prisma.sql`(now() - ${Math.round(Math.max(0, agoMs))} * interval '1 millisecond')`
  if ('problem' in result) {
    await saveProblem(id, result.problem, at)
    return
  }
  const { probe } = result
  const holdsTables = probe.schemas.some(({ tables }) => tables > 0)
  const saved = await database().$executeRaw`
    UPDATE "Source" SET "probedAt" = ${at}, "probeProblem" = NULL, "productionSeenAt" = ${at}, "productionProblem" = NULL,
      probe = ${JSON.stringify(probe)}::jsonb || jsonb_build_object('at', to_char(${at} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')),
      "systemIdentifier" = ${probe.systemIdentifier},
      "productionProblemSince" = CASE WHEN NOT ${holdsTables} AND "productionProblem" IS NULL THEN coalesce("productionProblemSince", ${at})
        WHEN NOT ${holdsTables} THEN ${at} END
    WHERE id = ${id} AND ${isNewest(at)}`
  if (saved > 0) await rememberIdentity(id, identityOfProbe(probe))
}

/** A look that may not read has not found production gone: it is no first one. */
async function saveProblem(id: string, problem: ProblemDetails, at: Prisma.Sql): Promise<void> {
  const gone = unreachable.has(problem.code)
  const details = JSON.stringify(problem)
  await database().$executeRaw`
    UPDATE "Source" SET "probedAt" = ${at}, "probeProblem" = ${details}::jsonb,
      "productionSeenAt" = ${at}, "productionProblem" = ${details}::jsonb,
      "productionProblemSince" = CASE WHEN NOT ${gone} THEN "productionProblemSince"
        WHEN "productionProblem"->>'code' = ANY(${[...unreachable]}) THEN coalesce("productionProblemSince", ${at}) ELSE ${at} END
    WHERE id = ${id} AND ${isNewest(at)}`
}

/** Whether nothing newer is saved. An instant that is yet to come is of a clock that was set back since. */
function isNewest(at: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`NOT coalesce("productionSeenAt" > ${at} AND "productionSeenAt" <= now(), false)`
}

/** Saves why a worker could not open the connection: a person hears of it, and what is known of production stays. */
export async function saveUnopened(id: string, problem: ProblemDetails): Promise<void> {
  await database().$executeRaw`
    UPDATE "Source" SET "probedAt" = now(), "probeProblem" = ${JSON.stringify(problem)}::jsonb WHERE id = ${id}`
}

/** Notes that a Run that ended found no table in production. */
export async function saveProductionEmpty(id: string): Promise<void> {
  await database().$executeRaw`
    UPDATE "Source" SET "productionProblemSince" = CASE WHEN "productionProblem" IS NULL THEN coalesce("productionProblemSince", now()) ELSE now() END
    WHERE id = ${id}`
}

/** Notes that a Run had read production to its end at this instant: what a look found before is over, and what one found since is not. */
export async function saveProductionRead(id: string, readAt: string): Promise<void> {
  await database().$executeRaw`
    UPDATE "Source" SET "productionProblemSince" = NULL
    WHERE id = ${id} AND ("productionSeenAt" IS NULL OR "productionSeenAt" <= ${new Date(readAt)})`
}
