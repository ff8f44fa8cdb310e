import type { Language } from '#lib/language.ts'
import type { Check } from '#lib/verification/check.ts'
import { formatHeld } from '#lib/verification/messages/format-held.ts'
import { type Message, message } from '#lib/verification/messages/message.ts'
import { platformSubjects } from '#lib/verification/platform-subjects.ts'
import type { PitrClaim, Platform } from './platform.ts'
import { assessPart, platformCheck } from './reading.ts'

/** Point-in-time recovery is only claimed, by variables of the service: never passed, since nothing of it is measured. */
export function pitrCheck({ pitr }: Platform, now: Date): Check {
  const reading = assessPart(pitr, now, pitrState)
  const check = (verdict: Check['verdict'], found: Message) =>
    platformCheck('pitr', platformSubjects.pitr, verdict, message('recovery-window'), found)
  return 'unread' in reading ? check('skipped', reading.unread) : check('gap', pitrState(reading.value))
}

/** What the variables claim, and no more. */
export function describePitr(claim: PitrClaim, language: Language = 'en'): string {
  return formatHeld(pitrState(claim), language)
}

function pitrState({ on, bucketWired }: PitrClaim): Extract<Message, { code: 'pitr' }> {
  return message('pitr', { state: !on ? 'off' : bucketWired ? 'on' : 'unwired' })
}
