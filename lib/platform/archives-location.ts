import { formatFor } from '#lib/format.ts'
import type { Language } from '#lib/language.ts'
import type { CopyLocation } from '#lib/verification/copy-location.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { StorageLocation } from '#lib/verification/storage-location.ts'
import { archivesLocationTexts } from './archives-location.texts.ts'
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
export function locateArchives(
  archives: StoredArchives,
  platform: Platform | null,
  language: Language = 'en',
): CopyLocation {
  const { count: stored, newestAt, storage, folder } = archives
  const texts = archivesLocationTexts[language]
  const { shortInstant, plural } = formatFor({ language, timeZone: 'UTC' })
  const { words, lossCauses, shared } = diskOf(archives, platform, texts)
  const known = storage?.folder ?? folder
  const where = known === null ? words : texts.inFolder(words, visible(known))
  const place = { what: texts.what, disk: words, lossCauses }
  if (stored === 0 || newestAt === null)
    return { ...place, where: texts.noneStored(where), standing: 'broken' }
  const held = texts.stored(where, plural(stored, ...texts.backup), shortInstant(newestAt))
  return { ...place, where: held, standing: shared ? 'broken' : 'unproven' }
}

type Disk = { words: string; lossCauses: string; shared: boolean }
type Texts = typeof archivesLocationTexts.en

function diskOf({ storage, sourceHost }: StoredArchives, platform: Platform | null, texts: Texts): Disk {
  if (!storage) return { words: texts.unknown, lossCauses: texts.unknownLoss, shared: false }
  if (storage.railway) return atRailway(storage, storage.railway, sourceHost, platform, texts)
  const host = visible(storage.host)
  if (sourceHost !== null && loopback.test(sourceHost))
    return { words: texts.sameMachine(host), lossCauses: texts.sameMachineLoss, shared: true }
  return { words: texts.worker(host), lossCauses: texts.unknownLoss, shared: false }
}

const loopback = /^(localhost|127\.[\d.]+|::1|\/.*)$/

function atRailway(
  storage: StorageLocation,
  { projectId, projectName, volumeMount }: NonNullable<StorageLocation['railway']>,
  sourceHost: string | null,
  platform: Platform | null,
  texts: Texts,
): Disk {
  const project = visible(projectName ?? projectId)
  if (volumeMount === null || !isBelow(storage.folder, volumeMount))
    return { words: texts.noVolume, lossCauses: texts.noVolumeLoss, shared: true }
  // A name of the private network is only known within its project.
  const same = platform
    ? platform.link.projectId === projectId
    : sourceHost?.endsWith('.railway.internal') === true
  if (same) return { words: texts.sameProject(project), lossCauses: texts.sameProjectLoss, shared: true }
  const words = platform ? texts.otherProject(project) : texts.productionUnknown(project)
  return { words, lossCauses: texts.otherProjectLoss, shared: false }
}

function isBelow(folder: string, mount: string): boolean {
  const root = mount.replace(/\/+$/, '')
  return folder === root || folder.startsWith(`${root}/`)
}
