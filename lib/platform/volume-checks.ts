import type { Language } from '#lib/language.ts'
import type { Check } from '#lib/verification/check.ts'
import { visible } from '#lib/verification/manifest.ts'
import { formatHeld } from '#lib/verification/messages/format-held.ts'
import {
  type Evidence,
  type Message,
  type MessageValues,
  message,
} from '#lib/verification/messages/message.ts'
import { volumeRoom, volumeState } from '#lib/verification/platform-subjects.ts'
import type { Platform, Volume } from './platform.ts'
import { assessPart, platformCheck } from './reading.ts'

type VolumeStateMessage = Extract<Message, { code: 'volume-state' }>

/** A first manual Backup may be at most half of the volume: Railway refuses it otherwise. */
export const firstBackupShare = 0.5
/** Above that the database itself is about to stop. */
const nearlyFull = 0.9
const goodState = message('volume-state', { state: 'READY', pendingDeletion: false })
const broken = ['ERROR', 'DELETING', 'DELETED']

/** Is the volume in a good state, and has it room? READY is the only good state; one in between is neither a fault nor a proof. */
export function volumeChecks(platform: Platform, now: Date): Check[] {
  const reading = assessPart(platform.volume, now, (volume) =>
    message('volume-known', { state: stateOf(volume), used: freeSpace(volume) }),
  )
  const state = (verdict: Check['verdict'], found: Evidence) =>
    platformCheck('volume', volumeState, verdict, goodState, found)
  const room = (verdict: Check['verdict'], found: Evidence) =>
    platformCheck('volume', volumeRoom, verdict, message('volume-room'), found)
  if ('unread' in reading) return [state('skipped', reading.unread)]
  const volume = reading.value
  return [state(stateVerdict(volume), stateOf(volume)), room(...roomOf(volume, platform))]
}

/** How much of a volume is used, 0 to 1; null where its size is not known. */
export function usedShare({ usedMB, sizeMB }: Pick<Volume, 'usedMB' | 'sizeMB'>): number | null {
  return sizeMB > 0 ? usedMB / sizeMB : null
}

/** `1,180 of 5,000 MB used, 24 %` */
export function describeFreeSpace(
  volume: Pick<Volume, 'usedMB' | 'sizeMB'>,
  language: Language = 'en',
): string {
  return formatHeld(freeSpace(volume), language)
}

/** `ready`; a state that this version does not know as Railway calls it. */
export function describeVolumeState(
  volume: Pick<Volume, 'state' | 'pendingDeletion'>,
  language: Language = 'en',
): string {
  return formatHeld(stateOf(volume), language)
}

function freeSpace(
  { usedMB, sizeMB }: Pick<Volume, 'usedMB' | 'sizeMB'>,
  problem: MessageValues['volume-used']['problem'] = null,
): Extract<Message, { code: 'volume-used' }> {
  return message('volume-used', {
    usedMB: Math.round(usedMB),
    sizeMB: sizeMB > 0 ? sizeMB : null,
    problem,
  })
}

function stateVerdict({ state, pendingDeletion }: Volume): Check['verdict'] {
  if (pendingDeletion || broken.includes(state ?? '')) return 'failed'
  return state === 'READY' ? 'passed' : 'skipped'
}

function stateOf({ state, pendingDeletion }: Pick<Volume, 'state' | 'pendingDeletion'>): VolumeStateMessage {
  return message('volume-state', { state: state === null ? null : visible(state), pendingDeletion })
}

function roomOf(volume: Volume, { backups }: Platform): [Check['verdict'], Message] {
  const share = usedShare(volume)
  if (share === null) return ['skipped', freeSpace(volume)]
  if (share > nearlyFull) return ['failed', freeSpace(volume, 'full')]
  const none = !backups.problem && backups.value?.length === 0
  if (share > firstBackupShare && none) return ['failed', freeSpace(volume, 'first-backup')]
  return ['passed', freeSpace(volume)]
}
