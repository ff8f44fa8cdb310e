import type { Check } from '#lib/verification/check.ts'
import type { PitrClaim, Platform } from './platform.ts'
import { assessReading, platformCheck } from './reading.ts'

/** Point-in-time recovery is only claimed, by variables of the service: never passed, since nothing of it is measured. */
export function pitrCheck({ pitr }: Platform, now: Date): Check {
  const reading = assessReading(pitr, now, describePitr)
  const check = (verdict: Check['verdict'], found: string) =>
    platformCheck('pitr', 'point-in-time recovery', verdict, 'a tested recovery window', found)
  return 'unread' in reading ? check('skipped', reading.unread) : check('gap', describePitr(reading.value))
}

/** What the variables claim, and no more. */
export function describePitr({ on, bucketWired }: PitrClaim): string {
  if (!on) return 'off (per service variables)'
  return bucketWired
    ? 'on (per service variables), not restore-tested'
    : 'configured without a bucket: nothing is archived'
}
