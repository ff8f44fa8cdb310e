import type { Language } from '#lib/language.ts'
import { checkKinds, isPlatformKind, platformKinds, type Verdict } from '#lib/verification/check.ts'
import { claimOf } from '#lib/verification/check-claims.ts'
import type { CheckFilter } from '#lib/verification/evidence/check-filter.ts'
import { type CheckRow, type ChecksPage, checksPerPage } from '#lib/verification/evidence/evidence-page.ts'
import { visible } from '#lib/verification/manifest.ts'
import { wordedCheck } from '#lib/verification/messages/worded-check.ts'
import { database } from './database.ts'
import { firstRows } from './first-rows.ts'
import { Prisma } from './generated/client.ts'
import type { KnownEnd } from './keep-counts.ts'
import { type Sort, sortsOf } from './run-checks.ts'
import { type CheckRow as StoredCheck, toCheck } from './run-mapper.ts'

const verdictOrder = ['failed', 'skipped', 'gap', 'passed'] as const satisfies Verdict[]
const byVerdict = Prisma.sql`array_position(${[...verdictOrder]}::"Verdict"[], verdict), position`

/** One page of the checks of a Run, those that failed first. Those about Railway prove nothing of the Archive and are not among them. */
export async function listChecks(
  runId: string,
  filter: CheckFilter,
  language: Language,
  endedAt?: KnownEnd,
): Promise<ChecksPage> {
  const sorts = (await sortsOf(runId, endedAt)).filter(({ kind }) => !isPlatformKind(kind))
  const matching = filter.q === '' ? null : await countMatching(runId, filter)
  const verdicts = filter.verdict === null ? verdictOrder : [filter.verdict]
  const groups = verdicts.map((verdict) => ({ verdict, count: countOf(sorts, { ...filter, verdict }) }))
  const count = matching ?? groups.reduce((sum, group) => sum + group.count, 0)
  const pages = Math.max(1, Math.ceil(count / checksPerPage))
  const page = Math.min(filter.page, pages)
  const offset = (page - 1) * checksPerPage
  const checks =
    matching === null
      ? await readSlices(runId, filter, slicesOf(groups, offset), language)
      : await readChecks({ where: checksWhere(runId, filter), limit: checksPerPage, offset, language })
  return { checks, matching: count, page, pages, kinds: totalsOf(sorts, language) }
}

/** Every check that the filter lets through, for a file: in English, so that programs find the same words in each. */
export function allChecks(runId: string, filter: Omit<CheckFilter, 'page'>): Promise<CheckRow[]> {
  return readChecks({ where: checksWhere(runId, filter), limit: null, offset: 0, language: 'en' })
}

function countOf(sorts: Sort[], { kind, verdict }: Pick<CheckFilter, 'kind' | 'verdict'>): number {
  const like = (sort: Sort) => (kind ?? sort.kind) === sort.kind && (verdict ?? sort.verdict) === sort.verdict
  return sorts.filter(like).reduce((sum, { many }) => sum + many, 0)
}

function totalsOf(sorts: Sort[], language: Language): ChecksPage['kinds'] {
  const order = Object.keys(checkKinds)
  return [...new Set(sorts.map(({ kind }) => kind))]
    .sort((one, other) => order.indexOf(one) - order.indexOf(other))
    .map((kind) => ({
      kind,
      claim: claimOf(kind, language) ?? kind,
      total: countOf(sorts, { kind, verdict: null }),
      failed: countOf(sorts, { kind, verdict: 'failed' }),
      skipped: countOf(sorts, { kind, verdict: 'skipped' }),
    }))
}

async function countMatching(runId: string, filter: CheckFilter): Promise<number> {
  const [matching] = await database().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int FROM "Check" WHERE ${checksWhere(runId, filter)}`
  return matching?.count ?? 0
}

type Slice = { verdict: Verdict; offset: number; limit: number }

/** Which checks of which verdict stand on a page that begins at `offset`, so that none has to be sorted by its verdict. */
function slicesOf(groups: { verdict: Verdict; count: number }[], offset: number): Slice[] {
  let [before, left] = [offset, checksPerPage]
  return groups.flatMap(({ verdict, count }) => {
    const limit = Math.min(left, Math.max(0, count - before))
    const slice = { verdict, offset: before, limit }
    left -= limit
    before = Math.max(0, before - count)
    return limit > 0 ? [slice] : []
  })
}

async function readSlices(
  runId: string,
  filter: CheckFilter,
  slices: Slice[],
  language: Language,
): Promise<CheckRow[]> {
  const rows = await Promise.all(
    slices.map(({ verdict, offset, limit }) =>
      readChecks({
        ...{ where: checksWhere(runId, { ...filter, verdict }), limit, offset, language },
        order: Prisma.sql`position`,
      }),
    ),
  )
  return rows.flat()
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

type Reading = {
  where: Prisma.Sql
  limit: number | null
  offset: number
  language: Language
  order?: Prisma.Sql
}

async function readChecks({
  where,
  limit,
  offset,
  language,
  order = byVerdict,
}: Reading): Promise<CheckRow[]> {
  const rows = await database().$queryRaw<(StoredCheck & { position: number })[]>`
    SELECT position, kind, subject, verdict, blames, expected, found, "expectedMessage", "foundMessage" FROM "Check" WHERE ${where}
    ORDER BY ${order} ${limit === null ? Prisma.empty : firstRows(limit, offset)}`
  return rows.map(({ position, ...row }) => {
    const check = toCheck(row)
    const { subject, expected, found } = wordedCheck(check, language)
    return {
      ...{
        position,
        kind: check.kind,
        verdict: check.verdict,
        ...(check.blames && { blames: check.blames }),
      },
      claim: claimOf(check.kind, language) ?? check.kind,
      subject: visible(subject),
      expected: visible(expected),
      found: visible(found),
    }
  })
}
