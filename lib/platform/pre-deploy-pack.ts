import type { ArchiveStanding } from '#lib/verification/archive-standing.ts'
import type { RunStatus } from '#lib/verification/run.ts'
import type { RailwayTask } from './platform.ts'

/** What a pre-deploy pack consists of: its Run, and the Railway task of its Backup. */
export type PackFacts = {
  run: { status: RunStatus; standing: Pick<ArchiveStanding, 'state' | 'words'> | null }
  /** null: the Source was not connected to Railway when the pack was requested. */
  task: Pick<RailwayTask, 'status' | 'result' | 'problem'> | null
}

export type PackPart = { state: 'waiting' | 'done' | 'missing'; sentence: string }

/** `ready`: every part is there. `incomplete`: a part is missing for good; `waiting`: a part is being made. */
type PackState = 'waiting' | 'ready' | 'incomplete'

export type AssessedPack = { state: PackState; archive: PackPart; backup: PackPart }

/** A pre-deploy pack as it is shown and given by the web API. */
export type PreDeployPack = {
  id: string
  sourceId: string
  sourceName: string
  requestedBy: string
  requestedAt: string
  /** Until when retention does not delete the Archive. */
  heldUntil: string
  run: { id: string; number: number; archiveId: string | null; takenAt: string | null }
  state: PackState
  archive: PackPart
  backup: PackPart & { id: string | null; name: string | null }
}

/** Whether a pre-deploy pack is complete. A Source without Railway has no Backup, so its pack is complete with the Archive alone, and says so. */
export function assessPack(facts: PackFacts): AssessedPack {
  const archive = archivePart(facts.run)
  const backup = backupPart(facts.task)
  const states = [archive.state, backup.state]
  const connected = facts.task !== null
  if (archive.state === 'missing' || (connected && backup.state === 'missing'))
    return { state: 'incomplete', archive, backup }
  return { state: states.includes('waiting') ? 'waiting' : 'ready', archive, backup }
}

/** By the newest evidence about the Archive, not by the Run alone. */
function archivePart({ status, standing }: PackFacts['run']): PackPart {
  switch (status) {
    case 'queued':
      return { state: 'waiting', sentence: 'The run is queued.' }
    case 'running':
      return { state: 'waiting', sentence: 'The run is in progress.' }
    case 'passed':
      return standing?.state === 'good'
        ? { state: 'done', sentence: 'The archive is verified and stored.' }
        : { state: 'missing', sentence: `The archive ${standing?.words || 'is no longer known'}.` }
    case 'failed':
      return { state: 'missing', sentence: 'The archive failed its verification.' }
    case 'errored':
      return { state: 'missing', sentence: 'The run could not finish, so no archive is verified.' }
    case 'cancelled':
      return { state: 'missing', sentence: 'The run was cancelled, so no archive is verified.' }
  }
}

function backupPart(task: PackFacts['task']): PackPart {
  if (task === null) return { state: 'missing', sentence: 'The database is not connected to Railway.' }
  if (task.status === 'queued') return { state: 'waiting', sentence: 'The Railway backup is queued.' }
  if (task.status === 'running') return { state: 'waiting', sentence: 'Railway makes the backup.' }
  if (task.status === 'failed')
    return { state: 'missing', sentence: task.problem?.message ?? 'The Railway backup could not be made.' }
  // A snapshot that another request made may have no expiry on record: unknown is not "never".
  return task.result?.backupExpiresAt === null
    ? { state: 'done', sentence: 'Railway lists the backup, and it does not expire.' }
    : { state: 'missing', sentence: 'Railway lists the backup, and it expires: it could not be locked.' }
}
