import type { Check } from '#lib/verification/check.ts'
import type { Policy } from '#lib/verification/policy.ts'
import { freshCheck } from './fresh-check.ts'
import { listCheck } from './list-check.ts'
import { pitrCheck } from './pitr-check.ts'
import type { Platform } from './platform.ts'
import { retentionCheck } from './retention-check.ts'
import { scheduleCheck } from './schedule-check.ts'
import { volumeChecks } from './volume-checks.ts'

/** What Railway holds, held against what was promised. None of these decides a Run: they are about the platform. */
export function platformChecks(platform: Platform, policy: Policy, now: Date): Check[] {
  return [
    listCheck(platform, now),
    scheduleCheck(platform, policy, now),
    ...freshCheck(platform, policy, now),
    retentionCheck(platform, policy, now),
    ...volumeChecks(platform, now),
    pitrCheck(platform, now),
  ]
}
