import type { Check } from '#lib/verification/check.ts'
import type { PitrClaim, Platform } from './platform.ts'
import { assessReading, platformCheck } from './reading.ts'

/** Point-in-time recovery is only claimed, by variables of the service: never passed, since nothing of it is measured. */
export function pitrCheck({ pitr }: Platform, now: Date): Check {
  const reading = assessReading(pitr, now, describePitr)
  const check = (verdict: Check['verdict'], found: string) =>
    platformCheck('pitr', 'point-in-time recovery', verdict, 'a window that somebody restored from', found)
  return 'unread' in reading ? check('skipped', reading.unread) : check('gap', describePitr(reading.value))
}

/** What the variables claim, and no more. */
export function describePitr({ on, bucketWired }: PitrClaim): string {
  if (!on) return 'off, by the variables of the service'
  return bucketWired
    ? 'on, by the variables of the service; whether it can be restored from was not tried'
    : 'set up, but no bucket is named: nothing is archived'
}
