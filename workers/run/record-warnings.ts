import { log } from '#lib/log.ts'
import { runHistory } from '#lib/store/worker/run-history.ts'
import { saveWarnings } from '#lib/store/worker/save-warnings.ts'
import { findWarnings } from '#lib/verification/history.ts'

/** Notes how what a run captured differs from earlier runs. Only a hint to people: failing at it never changes how a run ends. */
export async function recordWarnings(runId: string, claim: string): Promise<void> {
  try {
    const history = await runHistory(runId)
    if (history) await saveWarnings(runId, claim, findWarnings(history.now, history.earlier))
  } catch (thrown) {
    log.warn({ err: thrown, run: runId }, 'a run could not be compared with earlier ones')
  }
}
