import { checkKinds, platformKinds } from '#lib/verification/check.ts'
import type { CheckFilter } from '#lib/verification/evidence/check-filter.ts'
import { type CheckRow, type ChecksPage, checksPerPage } from '#lib/verification/evidence/evidence-page.ts'
import { visible } from '#lib/verification/manifest.ts'
import { wordedCheck } from '#lib/verification/messages/worded-check.ts'
import { database } from './database.ts'
import { Prisma } from './generated/client.ts'
import { type CheckRow as StoredCheck, toCheck } from './run-mapper.ts'

/** One page of the checks of a Run, those that failed first. Those about Railway prove nothing of the Archive and are not among them. */
export async function listChecks(runId: string, filter: CheckFilter): Promise<ChecksPage> {
  const where = checksWhere(runId, filter)
  const [kinds, matching] = await Promise.all([
    countKinds(runId),
    database().$queryRaw<{ count: number }[]>`SELECT count(*)::int FROM "Check" WHERE ${where}`,
  ])
  const count = matching[0]?.count ?? 0
  const pages = Math.max(1, Math.ceil(count / checksPerPage))
  const page = Math.min(filter.page, pages)
  const checks = await readChecks(where, checksPerPage, (page - 1) * checksPerPage)
  return { checks, matching: count, page, pages, kinds }
}

/** Every check that the filter lets through, for a file. */
export function allChecks(runId: string, filter: Omit<CheckFilter, 'page'>): Promise<CheckRow[]> {
  return readChecks(checksWhere(runId, filter), null, 0)
}

async function countKinds(runId: string): Promise<ChecksPage['kinds']> {
  const rows = await database().$queryRaw<Omit<ChecksPage['kinds'][number], 'claim'>[]>`
    SELECT kind, count(*)::int AS total, count(*) FILTER (WHERE verdict = 'failed')::int AS failed,
      count(*) FILTER (WHERE verdict = 'skipped')::int AS skipped
    FROM "Check" WHERE ${ofArchive(runId)} GROUP BY kind`
  const order = Object.keys(checkKinds)
  return rows
    .map((row) => ({ ...row, claim: checkKinds[row.kind]?.claim ?? row.kind }))
    .sort((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind))
}

function ofArchive(runId: string): Prisma.Sql {
  return Prisma.sql`"runId" = ${runId} AND kind <> ALL (${[...platformKinds]})`
}

function checksWhere(runId: string, { kind, verdict, q }: Omit<CheckFilter, 'page'>): Prisma.Sql {
  const ofKind = kind === null ? Prisma.sql`true` : Prisma.sql`kind = ${kind}`
  const ofVerdict = verdict === null ? Prisma.sql`true` : Prisma.sql`verdict = ${verdict}::"Verdict"`
  const named = q === '' ? Prisma.sql`true` : Prisma.sql`position(lower(${q}) IN lower(subject)) > 0`
  return Prisma.sql`${ofArchive(runId)} AND ${ofKind} AND ${ofVerdict} AND ${named}`
}

async function readChecks(where: Prisma.Sql, limit: number | null, offset: number): Promise<CheckRow[]> {
  const rows = await database().$queryRaw<(StoredCheck & { position: number })[]>`
    SELECT position, kind, subject, verdict, blames, expected, found, "expectedMessage", "foundMessage" FROM "Check" WHERE ${where}
    ORDER BY array_position('{failed,skipped,gap,passed}'::"Verdict"[], verdict), position LIMIT ${limit} OFFSET ${offset}`
  return rows.map(({ position, ...row }) => {
    const check = toCheck(row)
    const { expected, found } = wordedCheck(check)
    return {
      ...{
        position,
        kind: check.kind,
        verdict: check.verdict,
        ...(check.blames && { blames: check.blames }),
      },
      claim: checkKinds[check.kind]?.claim ?? check.kind,
      subject: visible(check.subject),
      expected: visible(expected),
      found: visible(found),
    }
  })
}
