import type { ProblemRecord } from '#lib/verification/problems/stored-problem.ts'
import type { StoredProblem } from '#lib/verification/run-record.ts'

export const scheduleKinds = ['DAILY', 'WEEKLY', 'MONTHLY'] as const
export type ScheduleKind = (typeof scheduleKinds)[number]

/** One Backup as Railway lists it. Sizes are MB as the API gives them; null: not known (yet), never "nothing". */
export type ListedBackup = {
  id: string
  name: string | null
  takenAt: string
  /** null: a manual or a locked one, which stays until a person deletes it. */
  expiresAt: string | null
  externalId: string
  creatorId: string | null
  /** Set where a schedule made it. */
  scheduleId: string | null
  usedMB: number | null
  referencedMB: number | null
  volumeMB: number | null
}

/** One row of a volume's backup schedule, cron in UTC. */
export type ListedSchedule = {
  id: string
  kind: ScheduleKind
  cron: string
  name: string
  /** null: the API does not give it. */
  retentionSeconds: number | null
  createdAt: string
}

/** The volume that the Backups are of. */
export type Volume = {
  instanceId: string
  volumeId: string
  /** READY is the only good one; null: the API does not say. */
  state: string | null
  sizeMB: number
  usedMB: number
  region: string | null
  mountPath: string
  pendingDeletion: boolean
}

/** Point-in-time recovery as the service's variables claim it; nothing of it is measured. */
export type PitrClaim = { on: boolean; bucketWired: boolean }

/** One part of a survey: what was read, or why it could not be. "Could not read" is never "none". */
export type ReadResult<T> = { value: T } | { problem: ProblemRecord }

/** What is left of the token's allowance, by the headers of the response; null where they are missing. */
export type RateLimitStatus = { limit: number | null; remaining: number | null; resetsAt: string | null }

/** One survey: what Railway's API answered about one volume at one moment. */
export type RailwaySurvey = {
  at: string
  /** Address of the API; pages show it where it is not Railway itself. */
  endpoint: string
  backups: ReadResult<ListedBackup[]>
  schedules: ReadResult<ListedSchedule[]>
  volume: ReadResult<Volume>
  pitr: ReadResult<PitrClaim>
  /** How many HTTP requests it took. */
  requests: number
  rate: RateLimitStatus | null
}

/** `platform`: made by Railway before a change of its own (image update, HA conversion, security patch). */
export type BackupOrigin = 'scheduled' | 'manual' | 'platform'

/** Why a Backup is no longer listed, as far as it is known. */
export type RemovalReason = 'expired' | 'deleted-early' | 'volume-replaced' | 'unknown'

/** A Backup as it is remembered, also after Railway has forgotten it. */
export type Backup = ListedBackup & {
  sourceId: string
  origin: BackupOrigin
  firstSeenAt: string
  lastSeenAt: string
  gone: { since: string; why: RemovalReason } | null
}

export type BackupSchedule = ListedSchedule & {
  firstSeenAt: string
  lastSeenAt: string
  goneSince: string | null
  /** When it was to fire next, as seen from the last survey. */
  nextAt: string | null
}

/** The last that is known, when it was read, and what stands in the way since when. `value` null: never read. */
export type LastRead<T> = {
  value: T | null
  readAt: string | null
  problem: (StoredProblem & { since: string }) | null
}

/** One service of one environment. */
type RailwayService = {
  projectId: string
  projectName: string
  environmentId: string
  environmentName: string
  serviceId: string
  serviceName: string
  /** null where the API does not give it. */
  image: string | null
}

/** Where at Railway a Source lives. Never a token. */
export type RailwayLink = RailwayService & {
  sourceId: string
  tokenId: string
  volumeInstanceId: string
  connectedBy: string
  connectedAt: string
}

/** Everything remembered of one Source's platform. `backups` are those still listed when the list was last read. */
export type Platform = {
  link: RailwayLink
  endpoint: string | null
  /** Whether `endpoint` is Railway itself; false for a simulated one. */
  official: boolean
  surveyedAt: string | null
  backups: LastRead<Backup[]>
  schedules: LastRead<BackupSchedule[]>
  volume: LastRead<Volume>
  pitr: LastRead<PitrClaim>
  rate: RateLimitStatus | null
}

/** One task about Railway that a person requested. */
export const taskKinds = ['discover', 'connect', 'survey', 'snapshot', 'lock', 'schedules'] as const
export type TaskKind = (typeof taskKinds)[number]
type TaskStatus = 'queued' | 'running' | 'done' | 'failed'
export type RailwayTask = {
  id: string
  kind: TaskKind
  sourceId: string | null
  tokenId: string | null
  status: TaskStatus
  requestedBy: string
  requestedAt: string
  endedAt: string | null
  /** What it is doing, in words for people; null while it waits. */
  progress: string | null
  result: TaskResult | null
  problem: StoredProblem | null
}
/** What came of it; which members are there depends on the kind. */
export type TaskResult = {
  /** connect: the Source that was made or linked. */
  sourceId?: string
  /** connect: why the connection has to be given by hand. */
  connectionNeeded?: string
  /** snapshot: the Backup that Railway now lists. lock: the one that was locked. */
  backupId?: string
  backupName?: string
  /** snapshot: when Railway deletes it; null: never by itself. */
  backupExpiresAt?: string | null
  /** schedules: the whole set as it was read back. */
  schedules?: ScheduleKind[]
}

/** As it is stored: why a connection is needed has no words yet. Rows of earlier versions hold the words. */
export type StoredTaskResult = Omit<TaskResult, 'connectionNeeded'> & { connectionNeeded?: ProblemRecord }

export type TokenKind = 'project' | 'workspace' | 'account'

/** What a token can see: database services that have a volume, and what was left out. */
export type TokenScope = {
  kind: TokenKind
  services: ReachableService[]
  /** Places that could not be read, each with the reason. */
  unread: { place: string; problem: StoredProblem }[]
}
export type ReachableService = RailwayService & {
  /** Whether it looks like PostgreSQL by its image; others are listed, and marked. */
  postgres: boolean
  /** null: no volume is attached, so there are no volume backups. */
  volumeInstanceId: string | null
}
export type RailwayToken = {
  id: string
  kind: TokenKind | null
  addedBy: string
  addedAt: string
  /** Name of the worker's variable it comes from; null: sealed for the worker. */
  variable: string | null
  sees: TokenScope | null
  seenAt: string | null
  problem: StoredProblem | null
}
