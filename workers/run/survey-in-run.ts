import { log } from '#lib/log.ts'
import { platformChecks } from '#lib/platform/platform-checks.ts'
import { asProblem } from '#lib/problem.ts'
import { getPlatform } from '#lib/store/platform.ts'
import type { Check } from '#lib/verification/check.ts'
import { visible } from '#lib/verification/manifest.ts'
import { message } from '#lib/verification/messages/message.ts'
import type { Policy } from '#lib/verification/policy.ts'
import type { WorkerContext } from '#workers/context.ts'
import { surveyPlatform } from '#workers/railway/survey-platform.ts'

/**
 * Checks Railway's backups of a Source against its policy; null where the Source is not linked to Railway. The result says nothing
 * about the archive, so a failed survey never fails a run: it becomes a skipped check.
 */
export async function surveyInRun(
  context: Pick<WorkerContext, 'home' | 'privateKey'>,
  source: { id: string; policy: Policy },
  signal: AbortSignal,
  atMostMs = 20_000,
): Promise<Check[] | null> {
  try {
    const survey = await surveyPlatform(
      context,
      source.id,
      AbortSignal.any([signal, AbortSignal.timeout(atMostMs)]),
    )
    const platform = survey && (await getPlatform(source.id))
    return platform && platformChecks(platform, source.policy, new Date())
  } catch (thrown) {
    log.warn({ err: thrown, source: source.id }, 'could not survey Railway during a run')
    return [
      {
        kind: 'survey',
        subject: "Railway's own backups",
        verdict: 'skipped',
        expected: message('railway-list'),
        found: message('railway-unread', { reason: visible(asProblem(thrown).message) }),
      },
    ]
  }
}
