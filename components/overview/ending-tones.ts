import type { Tone } from '#components/ui/tone.ts'
import type { DayEnding } from '#lib/verification/database-history.ts'

/** The tone of each ending, whose icon is its shape, too. */
export const endingTones: Record<DayEnding, Tone> = {
  passed: 'positive',
  failed: 'negative',
  errored: 'unknown',
  cancelled: 'neutral',
  active: 'info',
}
