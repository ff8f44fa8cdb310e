import type { Language } from '#lib/language.ts'
import type { ArchiveStanding } from '#lib/verification/archive-standing.ts'
import type { RunStatus } from '#lib/verification/run.ts'
import type { RailwayTask } from './platform.ts'
import { packPartTexts } from './pre-deploy-pack.texts.ts'

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
export function assessPack(facts: PackFacts, language: Language = 'en'): AssessedPack {
  const texts = packPartTexts[language]
  const archive = archivePart(facts.run, texts)
  const backup = backupPart(facts.task, texts)
  const states = [archive.state, backup.state]
  const connected = facts.task !== null
  if (archive.state === 'missing' || (connected && backup.state === 'missing'))
    return { state: 'incomplete', archive, backup }
  return { state: states.includes('waiting') ? 'waiting' : 'ready', archive, backup }
}

type Texts = typeof packPartTexts.en

/** By the newest evidence about the Archive, not by the Run alone. */
function archivePart({ status, standing }: PackFacts['run'], texts: Texts): PackPart {
  if (status === 'queued' || status === 'running') return { state: 'waiting', sentence: texts[status] }
  if (status !== 'passed') return { state: 'missing', sentence: texts[status] }
  if (standing?.state === 'good') return { state: 'done', sentence: texts.good }
  const sentence = standing?.words ? texts.archiveIs(standing.words) : texts.archiveUnknown
  return { state: 'missing', sentence }
}

function backupPart(task: PackFacts['task'], texts: Texts): PackPart {
  if (task === null) return { state: 'missing', sentence: texts.notConnected }
  if (task.status === 'queued') return { state: 'waiting', sentence: texts.backupQueued }
  if (task.status === 'running') return { state: 'waiting', sentence: texts.backupRunning }
  if (task.status === 'failed')
    return { state: 'missing', sentence: task.problem?.message ?? texts.backupFailed }
  // A snapshot that another request made may have no expiry on record: unknown is not "never".
  return task.result?.backupExpiresAt === null
    ? { state: 'done', sentence: texts.backupStays }
    : { state: 'missing', sentence: texts.backupExpires }
}
