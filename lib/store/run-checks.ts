import type { Check, CheckCount } from '#lib/verification/check.ts'
import { database } from './database.ts'
import { type CheckRow, toCheck } from './run-mapper.ts'

type Row = CheckRow & { kind: Check['kind']; nth: number; many: number }

/**
 * The checks of a Run for a page, which cannot show ten thousand: the first `named` of each kind, verdict and blame; the database counts
 * the others. With `recovery` all gaps are included, because recovery SQL with missing lines is useless.
 */
export async function firstChecks(
  runId: string,
  { named, recovery = false }: { named: number; recovery?: boolean },
): Promise<{ checks: Check[]; beyond: CheckCount[] }> {
  const rows = await database().$queryRaw<Row[]>`
    SELECT kind, subject, verdict, blames, expected, found, "expectedMessage", "foundMessage", nth::int, many::int FROM (
      SELECT *, row_number() OVER (PARTITION BY kind, verdict, blames ORDER BY position) AS nth,
        count(*) OVER (PARTITION BY kind, verdict, blames) AS many
      FROM "Check" WHERE "runId" = ${runId}) AS numbered
    WHERE nth <= ${named} OR (${recovery} AND kind = 'not-in-archive') ORDER BY position`
  const beyond = rows.flatMap(({ kind, verdict, blames, nth, many }): CheckCount[] => {
    const whole = recovery && kind === 'not-in-archive'
    return nth === named && many > named && !whole
      ? [{ kind, verdict, ...(blames && { blames }), count: many - named }]
      : []
  })
  return { checks: rows.map(toCheck), beyond }
}
