import { plural, shortInstant } from '#lib/format.ts'
import type { CopyLocation } from '#lib/verification/copy-location.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { StorageLocation } from '#lib/verification/storage-location.ts'
import type { Platform } from './platform.ts'

export type StoredArchives = {
  /** How many are stored, without those that are known to be bad. */
  count: number
  newestAt: string | null
  /** The folder they lie in, as it was recorded. */
  folder: string | null
  /** Where the worker keeps them, as it reported itself; null: not known. */
  storage: StorageLocation | null
  /** The host of production; null: not known. */
  sourceHost: string | null
}

/**
 * Where our archives lie. `broken`: what loses production is known to lose them, too. Never `kept`: that a disk outlives production cannot be
 * measured from here, and what is not measured is not green.
 */
export function locateArchives(archives: StoredArchives, platform: Platform | null): CopyLocation {
  const { count: stored, newestAt, storage, folder } = archives
  const { words, lossCauses, shared } = diskOf(archives, platform)
  const where = [words, folderWords(storage, folder)].filter(Boolean).join(', ')
  const place = { what: 'Verified backups', disk: words, lossCauses }
  if (stored === 0 || newestAt === null)
    return { ...place, where: `${where}: none stored`, standing: 'broken' }
  const held = `${plural(stored, 'verified backup')}, latest ${shortInstant(newestAt)} UTC`
  return { ...place, where: `${where}: ${held}`, standing: shared ? 'broken' : 'unproven' }
}

type Disk = { words: string; lossCauses: string; shared: boolean }

function diskOf({ storage, sourceHost }: StoredArchives, platform: Platform | null): Disk {
  const disk = "loss of the worker's disk; deletion of that folder"
  if (!storage) return { words: 'on the worker, location unknown', lossCauses: disk, shared: false }
  if (storage.railway) return atRailway(storage, storage.railway, sourceHost, platform)
  if (sourceHost !== null && loopback.test(sourceHost))
    return {
      words: `on ${visible(storage.host)}, the machine production runs on`,
      lossCauses: 'loss of that machine, together with production',
      shared: true,
    }
  return {
    words: `on the worker, ${visible(storage.host)}; unknown whether production shares that machine`,
    lossCauses: disk,
    shared: false,
  }
}

const loopback = /^(localhost|127\.[\d.]+|::1|\/.*)$/

function atRailway(
  storage: StorageLocation,
  { projectId, projectName, volumeMount }: NonNullable<StorageLocation['railway']>,
  sourceHost: string | null,
  platform: Platform | null,
): Disk {
  const project = visible(projectName ?? projectId)
  if (volumeMount === null || !isBelow(storage.folder, volumeMount))
    return {
      words: 'on the disk of the worker at Railway, without a volume',
      lossCauses: 'the next deploy of the worker: Railway discards that disk',
      shared: true,
    }
  // A name of the private network is only known within its project.
  const same = platform
    ? platform.link.projectId === projectId
    : sourceHost?.endsWith('.railway.internal') === true
  if (same)
    return {
      words: `on a volume of ${project} at Railway, the project of production`,
      lossCauses: 'deletion of that project or loss of its Railway account, together with production',
      shared: true,
    }
  const other = platform
    ? ', a different project from production; unknown whether one account can delete both'
    : '; location of production unknown'
  return {
    words: `on a volume of ${project} at Railway${other}`,
    lossCauses: 'deletion of that volume, its service or its project; loss of that Railway account',
    shared: false,
  }
}

function isBelow(folder: string, mount: string): boolean {
  const root = mount.replace(/\/+$/, '')
  return folder === root || folder.startsWith(`${root}/`)
}

function folderWords(storage: StorageLocation | null, folder: string | null): string {
  const known = storage?.folder ?? folder
  return known === null ? '' : `in ${visible(known)}`
}
