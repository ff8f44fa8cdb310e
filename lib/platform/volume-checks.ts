import { count } from '#lib/format.ts'
import type { Check } from '#lib/verification/check.ts'
import { volumeState } from '#lib/verification/volume-state.ts'
import type { Platform, Volume } from './platform.ts'
import { assessReading, platformCheck } from './reading.ts'

/** A first manual Backup may be at most half of the volume: Railway refuses it otherwise. */
export const firstBackupShare = 0.5
/** Above that the database itself is about to stop. */
const nearlyFull = 0.9
const broken = ['ERROR', 'DELETING', 'DELETED']

/** Is the volume well, and has it room? READY is the only good state; one in between is not a fault, and no proof either. */
export function volumeChecks(platform: Platform, now: Date): Check[] {
  const reading = assessReading(platform.volume, now, (it) => `${stateWords(it)}, ${describeFreeSpace(it)}`)
  const state = (verdict: Check['verdict'], found: string) =>
    platformCheck('volume', volumeState, verdict, 'READY', found)
  const room = (verdict: Check['verdict'], found: string) =>
    platformCheck(
      'volume',
      'room on the volume',
      verdict,
      'less than 90 % used, with room for a backup',
      found,
    )
  if ('unread' in reading) return [state('skipped', reading.unread)]
  const volume = reading.value
  return [state(stateVerdict(volume), stateWords(volume)), room(...roomOf(volume, platform))]
}

/** How much of a volume is used, 0 to 1; null where its size is not known. */
export function usedShare({ usedMB, sizeMB }: Pick<Volume, 'usedMB' | 'sizeMB'>): number | null {
  return sizeMB > 0 ? usedMB / sizeMB : null
}

/** `1,180 of 5,000 MB used, 24 %`. */
export function describeFreeSpace(volume: Pick<Volume, 'usedMB' | 'sizeMB'>): string {
  const share = usedShare(volume)
  const used = count(Math.round(volume.usedMB))
  return share === null
    ? `${used} MB used, size unknown`
    : `${used} of ${count(volume.sizeMB)} MB used, ${Math.round(share * 100)} %`
}

function stateVerdict({ state, pendingDeletion }: Volume): Check['verdict'] {
  if (pendingDeletion || broken.includes(state ?? '')) return 'failed'
  return state === 'READY' ? 'passed' : 'skipped'
}

function stateWords({ state, pendingDeletion }: Volume): string {
  const said = state ?? 'unknown'
  return pendingDeletion ? `${said}, pending deletion together with every backup` : said
}

function roomOf(volume: Volume, { backups }: Platform): [Check['verdict'], string] {
  const share = usedShare(volume)
  const words = describeFreeSpace(volume)
  if (share === null) return ['skipped', words]
  if (share > nearlyFull) return ['failed', `${words}: a full volume stops the database. Increase its size`]
  const none = !backups.problem && backups.value?.length === 0
  if (share > firstBackupShare && none)
    return [
      'failed',
      `${words}: a first manual backup needs a volume that is at most half full. Increase its size`,
    ]
  return ['passed', words]
}
