import type { Platform } from '#lib/platform/platform.ts'
import { platformChecks } from '#lib/platform/platform-checks.ts'
import type { AcceptanceInput } from '#lib/verification/acceptance/acceptance-input.ts'
import { assessCriteria } from '#lib/verification/criteria.ts'
import type { CriteriaInput } from '#lib/verification/criteria-input.ts'
import { defaultPolicy } from '#lib/verification/policy.ts'
import type { FinishedRun } from '#lib/verification/run-record.ts'
import { hoursAgo, now, platform } from '#tests/lib/verification/a-platform.ts'
import { check, finishedRun, wholeChecks } from '#tests/lib/verification/finished-run.ts'

const runbook = {
  ...{ writtenAt: '2026-11-22T12:10:00.000Z', restoreMs: 252_000, stored: true, lastDrillAt: null },
}

/** A database of which everything was measured, and all is well. */
export function allMeasured(more: Partial<CriteriaInput> & { railway?: Platform | null } = {}) {
  const { railway = platform(), checks = wholeChecks, ...rest } = more
  const { steps, ...run } = finishedRun()
  const read = { name: 'inspect', startedAt: '2026-11-22T12:08:42.000Z', durationMs: 280 } as const
  const live = railway ? platformChecks(railway, defaultPolicy, now) : []
  return acceptanceInput(run, {
    ...{ runbook, policy: defaultPolicy, steps: [...steps, read] },
    ...(railway && { platformAt: railway.surveyedAt, newestManualAt: hoursAgo(5) }),
    ...rest,
    checks: [...checks, ...live],
  })
}

/** One of which nothing was measured. */
export function nothingMeasured(): AcceptanceInput {
  const none = { checks: [], steps: [], archive: null, policy: defaultPolicy }
  return { ...none, criteria: assessCriteria(none), sourceId: 'source-1', run: null, newestBackupAt: null }
}

function acceptanceInput(
  run: Omit<FinishedRun, 'steps'>,
  more: Omit<CriteriaInput, 'archive'>,
): AcceptanceInput {
  const input = { ...run, ...more }
  const newestBackupAt = more.newestManualAt ?? null
  return { ...input, criteria: assessCriteria(input), sourceId: 'source-1', run, newestBackupAt }
}

/** The whole checks, but those of one kind, which are `failed` instead. */
export function failing(kind: (typeof wholeChecks)[number]['kind']) {
  return [...wholeChecks.filter((it) => it.kind !== kind), check(kind, 'community.posts', 'failed')]
}
