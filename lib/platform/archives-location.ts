import { plural, shortInstant } from '#lib/format.ts'
import type { CopyLocation } from '#lib/verification/copy-location.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { StorageLocation } from '#lib/verification/storage-location.ts'
import type { Platform } from './platform.ts'

export type StoredArchives = {
  /** How many are kept, without those that are known to be bad. */
  count: number
  newestAt: string | null
  /** The folder they lie in, as it was recorded. */
  folder: string | null
  /** Where the worker keeps them, as it reported itself; null: not known. */
  storage: StorageLocation | null
  /** Where production answers; null: nobody has looked. */
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
  const place = { what: 'Archives', disk: words, lossCauses }
  if (stored === 0 || newestAt === null)
    return { ...place, where: `${where}: none is kept`, standing: 'broken' }
  const held = `${plural(stored, 'Archive')}, the newest of ${shortInstant(newestAt)} UTC`
  return { ...place, where: `${where}: ${held}`, standing: shared ? 'broken' : 'unproven' }
}

type Disk = { words: string; lossCauses: string; shared: boolean }

function diskOf({ storage, sourceHost }: StoredArchives, platform: Platform | null): Disk {
  const disk = 'losing the disk of the worker, or deleting that folder'
  if (!storage)
    return { words: 'on the worker; where that is, is not known', lossCauses: disk, shared: false }
  if (storage.railway) return atRailway(storage, storage.railway, sourceHost, platform)
  if (sourceHost !== null && loopback.test(sourceHost))
    return {
      words: `on ${visible(storage.host)}, the machine that production runs on`,
      lossCauses: 'losing that machine, which loses production with it',
      shared: true,
    }
  return {
    words: `on the worker, ${visible(storage.host)}; whether it is lost with production is not known`,
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
      lossCauses: 'the next deploy of the worker: Railway throws that disk away',
      shared: true,
    }
  // A name of the private network is only known within its project.
  const same = platform
    ? platform.link.projectId === projectId
    : sourceHost?.endsWith('.railway.internal') === true
  if (same)
    return {
      words: `on a volume of ${project} at Railway, the project that production is in`,
      lossCauses: 'deleting that project or losing its Railway account, which loses production with it',
      shared: true,
    }
  const other = platform
    ? ', another project than production is in; whether the same account may delete both is not known'
    : '; where production is, is not known'
  return {
    words: `on a volume of ${project} at Railway${other}`,
    lossCauses: 'deleting that volume, its service or its project, or losing that Railway account',
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
