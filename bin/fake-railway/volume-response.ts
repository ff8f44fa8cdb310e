import type { ActiveFaults } from './faults.ts'
import { stableId } from './stable-id.ts'
import type { FakeState } from './state.ts'
import { advanceTime } from './time.ts'
import type { Backup, Schedule, Volume } from './volume.ts'

const hour = 3_600_000

/** A volume as the API returns it now, without what active faults hide. */
export function volumeResponse({ faults, lagMs }: FakeState, volume: Volume, now = Date.now()) {
  advanceTime(volume, now)
  const replaced = faults.has('volume-replaced')
  return {
    id: volume.id,
    volumeId: replaced ? stableId(`replaced ${volume.volumeId}`) : volume.volumeId,
    environmentId: volume.environmentId,
    serviceId: volume.serviceId,
    sizeMB: volume.sizeMB,
    currentSizeMB: replaced ? 44 : faults.has('volume-full') ? volume.sizeMB * 0.94 : volume.currentSizeMB,
    state: volume.state,
    region: volume.region,
    mountPath: volume.mountPath,
    isPendingDeletion: false,
    schedules: volume.schedules.filter((schedule) => isScheduleListed(faults, schedule)),
    backups: volume.backups
      .filter((backup) => backup.listedAt <= now && isListed(faults, backup))
      .map((backup) => toListedBackup(backup, lagMs, now)),
  }
}

/** Railway computes `usedMB` hours later, shows the size soon, and a lock after the same lag as every change. */
function toListedBackup({ listedAt, lockedAt, ...backup }: Backup, lagMs: number, now: number) {
  const locked = lockedAt !== undefined && now >= lockedAt + lagMs
  return {
    ...backup,
    createdAt: new Date(backup.createdAt).toISOString(),
    expiresAt: locked || backup.expiresAt === null ? null : new Date(backup.expiresAt).toISOString(),
    usedMB: now - backup.createdAt > 2 * hour ? backup.usedMB : null,
    referencedMB: now >= listedAt + lagMs / 2 ? backup.referencedMB : null,
  }
}

/** A fault hides only what existed at its start, so that the effect of a fix is visible. */
function isListed(faults: ActiveFaults, { createdAt, scheduleId }: Backup): boolean {
  const emptySince = Math.max(faults.get('empty') ?? 0, faults.get('volume-replaced') ?? 0)
  if (createdAt < emptySince) return false
  const stale = faults.get('stale')
  return stale === undefined || scheduleId === null || createdAt < stale - 72 * hour
}

function isScheduleListed(faults: ActiveFaults, { createdAt, kind }: Schedule): boolean {
  const emptySince = Math.max(faults.get('empty') ?? 0, faults.get('volume-replaced') ?? 0)
  if (createdAt < emptySince) return false
  return kind !== 'DAILY' || createdAt >= (faults.get('no-daily') ?? 0)
}
