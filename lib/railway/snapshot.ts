import type { ListedBackup, Volume } from '#lib/platform/platform.ts'
import { taskProgress } from '#lib/platform/task-progress.ts'
import { asProblem, type Problem, problem } from '#lib/problem.ts'
import { type RailwayAccess, request } from './client.ts'
import { ignoreLostResponse } from './confirm-change.ts'
import { backupList, createBackup, volumeNow } from './operations.ts'
import { createBackoff, pause } from './pause.ts'
import { watchWorkflow } from './watch-workflow.ts'

type SnapshotRequest = { volumeInstanceId: string; name: string }
type Options = {
  onProgress?: (message: string) => void
  signal?: AbortSignal
  everyMs?: number
  withinMs?: number
}

/**
 * Creates a Backup and waits until Railway lists it: exactly one new Backup of this name, with its identity and its size, equal in two
 * reads. The status of the workflow is no proof: workflow ids are reused, and most tokens may not read them.
 * @param snapshot.name a name that no other Backup has
 * @throws Problem `railway-no-room`, `railway-unproven` and every Problem of `request`
 */
export async function takeSnapshot(
  access: RailwayAccess,
  snapshot: SnapshotRequest,
  options: Options = {},
): Promise<ListedBackup> {
  const { onProgress = () => {}, signal, everyMs, withinMs = 10 * 60_000 } = options
  const of = { volumeInstanceId: snapshot.volumeInstanceId }
  onProgress(taskProgress.readVolume)
  const { volumeInstance } = await request(access, volumeNow, of, signal)
  const { volumeInstanceBackupList: before } = await request(access, backupList, of, signal)
  assertRoom(volumeInstance, before)
  assertUnusedName(before, snapshot.name)
  const known = new Set(before.map(({ id }) => id))
  onProgress(taskProgress.createBackup)
  const deadline = Date.now() + withinMs
  // Where the response got lost the Backup may be made nevertheless; the list shows it.
  const answer = await request(access, createBackup, snapshot, signal).catch(ignoreLostResponse)
  const hint = watchWorkflow(access, answer?.volumeInstanceBackupCreate.workflowId ?? null, signal)
  const waits = createBackoff(everyMs)
  let limited = false
  for (let last = ''; ; ) {
    await pause(waits(limited), signal)
    const seen = await readList(access, of, signal)
    limited = seen.problem?.code === 'railway-rate-limited'
    const mine = seen.value?.filter(({ id, name }) => name === snapshot.name && !known.has(id)) ?? []
    if (mine.length > 1)
      throw problem('railway-unproven/several-backups', { name: snapshot.name, count: mine.length })
    const only = mine[0]
    const now = only && isComplete(only) ? identityKey(only) : ''
    if (only && now !== '' && now === last) return only
    // A failed read proves neither that it is listed nor that it is missing.
    if (seen.value) last = now
    if (Date.now() >= deadline) throw notConfirmed(snapshot.name, only, seen.problem, hint.status())
    onProgress(only ? taskProgress.awaitComplete : await hint.text())
  }
}

/** The first Backup is a full copy, which Railway refuses for a volume that is more than half full; later ones are incremental. */
function assertRoom({ usedMB, sizeMB }: Volume, backups: ListedBackup[]) {
  if (backups.length > 0 || usedMB <= sizeMB / 2) return
  throw problem('railway-no-room', { usedMB, sizeMB })
}

function assertUnusedName(backups: ListedBackup[], name: string) {
  if (!backups.some((backup) => backup.name === name)) return
  throw problem('conflict/backup-name', { name })
}

async function readList(access: RailwayAccess, of: { volumeInstanceId: string }, signal?: AbortSignal) {
  try {
    const answer = await request(access, backupList, of, signal)
    return { value: answer.volumeInstanceBackupList, problem: null }
  } catch (thrown) {
    const failure = asProblem(thrown)
    if (failure.code === 'cancelled') throw failure
    return { value: null, problem: failure }
  }
}

function isComplete({ externalId, referencedMB }: ListedBackup): boolean {
  return externalId !== '' && referencedMB !== null
}

/** What must not change between two reads. `usedMB` may: Railway computes it hours later. */
function identityKey({ id, externalId, takenAt, expiresAt, referencedMB }: ListedBackup): string {
  return JSON.stringify([id, externalId, takenAt, expiresAt, referencedMB])
}

function notConfirmed(
  name: string,
  only: ListedBackup | undefined,
  unread: Problem | null,
  workflow: string | null,
): Problem {
  if (unread) return problem('railway-unproven/list-unread', { name, error: unread.text ?? unread.message })
  return problem(only ? 'railway-unproven/incomplete' : 'railway-unproven/not-listed', { name, workflow })
}
