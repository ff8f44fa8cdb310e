import type { ArchiveState } from '#lib/verification/archive-standing.ts'
import type { ChannelState } from '#lib/verification/channel.ts'
import type { PlatformKind } from '#lib/verification/check.ts'
import type { Policy } from '#lib/verification/policy.ts'
import type { ProductionProblem } from '#lib/verification/production-problem.ts'
import type { ScheduleChoice } from '#lib/verification/schedule.ts'
import type { Standing } from '#lib/verification/standing.ts'

/** What is known of production: what is the matter with it, or that its last connection test failed for another reason. */
export type ConnectionState = 'connected' | 'pending' | 'failed' | ProductionProblem['kind']

/** How one database is set up, and what is stored of it: what its page shows with a way to change it. */
export type DatabaseSetup = {
  connection: {
    /** The worker's variable that holds it; null: it is stored encrypted. */
    variable: string | null
    probedAt: string | null
    state: ConnectionState
    /** A connection that is to replace it. */
    next: 'testing' | 'refused' | 'other' | null
  }
  /** null: Runs start only by hand. */
  schedule: {
    choice: ScheduleChoice
    timeZone: string
    afterBackup: boolean
    nextAt: string | null
    lastStartedAt: string | null
  } | null
  policy: Pick<Policy, 'freshWithinHours' | 'cadenceHours' | 'keptForDays' | 'restoreWithinMs'> & {
    requiredSchemas: number
    customChecks: number
  }
  archives: {
    stored: number
    bytes: number
    unusable: number
    newest: { id: string; takenAt: string; state: ArchiveState; words: string } | null
  }
  /** null: not connected to Railway. */
  railway: {
    /** When the list of Backups was last read; null: never. */
    readAt: string | null
    checks: { kind: PlatformKind; standing: Standing; text: string }[]
  } | null
  /** The channels that take this database's alerts. */
  channels: { name: string; state: ChannelState }[]
}
