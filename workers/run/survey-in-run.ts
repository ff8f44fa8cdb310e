import { log } from '#lib/log.ts'
import { platformChecks } from '#lib/platform/platform-checks.ts'
import { asProblem } from '#lib/problem.ts'
import { getPlatform } from '#lib/store/platform.ts'
import type { Check } from '#lib/verification/check.ts'
import type { Policy } from '#lib/verification/policy.ts'
import type { WorkerContext } from '#workers/context.ts'
import { surveyPlatform } from '#workers/railway/survey-platform.ts'

/**
 * What Railway holds of a Source, held against what was promised; null where it is not linked to Railway. It says nothing of the
 * archive, so it never fails or delays a run by much: what goes wrong here is told as not looked at.
 */
export async function surveyInRun(
  context: Pick<WorkerContext, 'home' | 'privateKey'>,
  source: { id: string; policy: Policy },
  signal: AbortSignal,
  atMostMs = 20_000,
): Promise<Check[] | null> {
  try {
    const asked = await surveyPlatform(
      context,
      source.id,
      AbortSignal.any([signal, AbortSignal.timeout(atMostMs)]),
    )
    const platform = asked && (await getPlatform(source.id))
    return platform && platformChecks(platform, source.policy, new Date())
  } catch (thrown) {
    log.warn({ err: thrown, source: source.id }, 'a run could not ask what Railway holds')
    return [
      {
        kind: 'survey',
        subject: "Railway's own backups",
        verdict: 'skipped',
        expected: 'a list of backups and schedules',
        found: `could not be asked: ${asProblem(thrown).message}`,
      },
    ]
  }
}
