import { log } from '#lib/log.ts'
import { historyOf } from '#lib/store/history.ts'
import { saveWarnings } from '#lib/store/warnings.ts'
import { warningsOf } from '#lib/verification/history.ts'

/** Notes how what a run captured differs from earlier runs. Only a hint to people: failing at it never changes how a run ends. */
export async function noteWarnings(runId: string, claim: string): Promise<void> {
  try {
    const history = await historyOf(runId)
    if (history) await saveWarnings(runId, claim, warningsOf(history.now, history.earlier))
  } catch (thrown) {
    log.warn({ err: thrown, run: runId }, 'a run could not be compared with earlier ones')
  }
}
