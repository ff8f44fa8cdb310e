import { plural } from '#lib/format.ts'
import type { ListedBackup, Volume } from '#lib/platform/platform.ts'
import { asProblem, Problem } from '#lib/problem.ts'
import { type RailwayAccess, request } from './client.ts'
import { ignoreLostResponse } from './confirm-change.ts'
import { backupList, createBackup, volumeNow } from './operations.ts'
import { createBackoff, pause } from './pause.ts'
import { watchWorkflow } from './watch-workflow.ts'

type SnapshotRequest = { volumeInstanceId: string; name: string }
type Options = {
  onProgress?: (words: string) => void
  signal?: AbortSignal
  everyMs?: number
  withinMs?: number
}

/**
 * Asks Railway for a Backup and waits until its own list proves it: exactly one new Backup of exactly this name, with its
 * identity and its size, the same on two looks. The workflow's word would not do: its id is that of an earlier one, and most
 * tokens may not read it.
 * @param wanted.name unlike the name of any other Backup
 * @throws Problem `railway-no-room`, `railway-unproven` and whatever `ask` throws
 */
export async function takeSnapshot(
  access: RailwayAccess,
  wanted: SnapshotRequest,
  options: Options = {},
): Promise<ListedBackup> {
  const { onProgress = () => {}, signal, everyMs, withinMs = 10 * 60_000 } = options
  const of = { volumeInstanceId: wanted.volumeInstanceId }
  onProgress('Looking at the volume and the list of Backups')
  const { volumeInstance } = await request(access, volumeNow, of, signal)
  const { volumeInstanceBackupList: before } = await request(access, backupList, of, signal)
  assertRoom(volumeInstance, before)
  assertUnusedName(before, wanted.name)
  const known = new Set(before.map(({ id }) => id))
  onProgress('Asking Railway for a Backup')
  const deadline = Date.now() + withinMs
  // Where the answer got lost, the Backup may be on its way nevertheless: the list will tell.
  const answer = await request(access, createBackup, wanted, signal).catch(ignoreLostResponse)
  const hint = watchWorkflow(access, answer?.volumeInstanceBackupCreate.workflowId ?? null, signal)
  const waits = createBackoff(everyMs)
  let limited = false
  for (let last = ''; ; ) {
    await pause(waits(limited), signal)
    const seen = await readList(access, of, signal)
    limited = seen.problem?.code === 'railway-rate-limited'
    const mine = seen.value?.filter(({ id, name }) => name === wanted.name && !known.has(id)) ?? []
    if (mine.length > 1)
      throw notConfirmed(wanted.name, `${plural(mine.length, 'Backup')} of that name appeared at once`)
    const only = mine[0]
    const now = only && isComplete(only) ? identityKey(only) : ''
    if (only && now !== '' && now === last) return only
    // A look that failed proves neither that it is there nor that it is gone.
    if (seen.value) last = now
    if (Date.now() >= deadline)
      throw notConfirmed(wanted.name, describeLastResult(only, seen.problem, hint.said()))
    onProgress(only ? 'Railway lists the Backup; waiting until it stays as it is' : await hint.words())
  }
}

/** The first Backup is a full copy, and Railway makes none of a volume that is more than half full; later ones hold what changed. */
function assertRoom({ usedMB, sizeMB }: Volume, backups: ListedBackup[]) {
  if (backups.length > 0 || usedMB <= sizeMB / 2) return
  throw new Problem(
    'railway-no-room',
    `The volume holds ${Math.round(usedMB)} of ${sizeMB} MB, and Railway makes no first Backup of one that is more than half full.`,
    'Grow the volume in Railway, or free space, and ask again.',
  )
}

function assertUnusedName(backups: ListedBackup[], name: string) {
  if (!backups.some((backup) => backup.name === name)) return
  throw new Problem('conflict', `There is a Backup called “${name}” already.`, 'Give it another name.')
}

async function readList(access: RailwayAccess, of: { volumeInstanceId: string }, signal?: AbortSignal) {
  try {
    const answer = await request(access, backupList, of, signal)
    return { value: answer.volumeInstanceBackupList, problem: null }
  } catch (thrown) {
    const problem = asProblem(thrown)
    if (problem.code === 'cancelled') throw problem
    return { value: null, problem }
  }
}

function isComplete({ externalId, referencedMB }: ListedBackup): boolean {
  return externalId !== '' && referencedMB !== null
}

/** What must not change between two looks. `usedMB` may: Railway works it out hours later. */
function identityKey({ id, externalId, takenAt, expiresAt, referencedMB }: ListedBackup): string {
  return JSON.stringify([id, externalId, takenAt, expiresAt, referencedMB])
}

function describeLastResult(
  only: ListedBackup | undefined,
  problem: Problem | null,
  hint: string | null,
): string {
  if (problem) return `the list could not be read at last: ${problem.message}`
  const workflow = hint === null ? '' : `; its workflow says ${hint}`
  if (!only) return `no new Backup of that name is listed${workflow}`
  return `it is listed, but without its size or its identity${workflow}`
}

function notConfirmed(name: string, why: string): Problem {
  return new Problem(
    'railway-unproven',
    `A Backup called “${name}” was asked for and not proved: ${why}.`,
    'It may still appear: look again in a few minutes, before you ask for another one.',
  )
}
