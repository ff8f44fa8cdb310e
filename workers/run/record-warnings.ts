import { runHistory } from '#lib/store/worker/run-history.ts'
import { saveWarnings } from '#lib/store/worker/save-warnings.ts'
import { findWarnings } from '#lib/verification/history.ts'

/** Saves how a capture differs from earlier runs. Warnings are hints: they never change the outcome of the run. */
export async function recordWarnings(runId: string, claim: string): Promise<void> {
  const history = await runHistory(runId)
  if (history) await saveWarnings(runId, claim, findWarnings(history.now, history.earlier))
}
