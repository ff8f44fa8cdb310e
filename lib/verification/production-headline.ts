import { clock, shortInstant } from '#lib/format.ts'
import { type ArchiveStanding, newestGoodArchive } from './archive-standing.ts'
import { type RichText, sentence, strong } from './labels.ts'
import { visible } from './manifest.ts'
import type { ProductionProblem } from './production-problem.ts'

const words: Record<ProductionProblem['kind'], string> = {
  unreachable: 'Production unreachable',
  missing: 'Production database missing',
  empty: 'Production empty',
}

/** The headline of a database whose production is gone, whatever was verified before: `Production unreachable since 21:22 UTC.` */
export function productionHeadline({ kind, since }: ProductionProblem, now: Date): string {
  return `${words[kind]} since ${at(since, now)}.`
}

/** The sentences below it: why, and what to restore. */
export function productionSentences(
  { problem }: ProductionProblem,
  archives: ArchiveStanding[],
  now: Date,
): RichText {
  const good = newestGoodArchive(archives)
  const reason = withFullStop(visible(problem.message))
  return good
    ? sentence`${reason} Last verified backup: ${strong(at(good.capturedAt ?? good.takenAt, now))}. Restore: open the runbook.`
    : [`${reason} No backup is known to be good.`]
}

/** The time alone where it is of today. */
function at(iso: string, now: Date): string {
  const sameDay = new Date(iso).toISOString().slice(0, 10) === now.toISOString().slice(0, 10)
  return `${sameDay ? clock(iso) : shortInstant(iso)} UTC`
}

export function withFullStop(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}
