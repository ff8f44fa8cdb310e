import type { MeasuredRestore } from '#lib/runbook/runbook-input.ts'
import { database } from './database.ts'

/**
 * How long the restore of an Archive took: in the passed Run that captured it, and where that did not pass, in the newest that verified it
 * again. The criteria rest on the same Run (`newest-proof.ts`), so that a re-verification does not put a second figure beside the first.
 */
export async function restoreTimeOf(archiveId: string): Promise<MeasuredRestore | null> {
  const run = await database().run.findFirst({
    where: { archiveId, status: 'passed' },
    orderBy: [{ reverify: 'asc' }, { number: 'desc' }],
    select: { number: true, steps: { where: { name: 'restore' }, select: { durationMs: true } } },
  })
  const ms = run?.steps[0]?.durationMs ?? null
  return run && ms !== null ? { run: run.number, ms } : null
}
