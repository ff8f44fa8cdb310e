import type { Language } from '#lib/language.ts'
import type { CopyLocation } from '#lib/verification/copy-location.ts'
import { locateArchives, type StoredArchives } from './archives-location.ts'
import { failureDomainTexts } from './failure-domains.texts.ts'
import { describeList } from './list-check.ts'
import type { Platform } from './platform.ts'
import { assessReading } from './reading.ts'

/** Where copies lie, and what loses each: never green on an assumption. */
export function assessFailureDomains(
  platform: Platform | null,
  archives: StoredArchives,
  now: Date = new Date(),
  language: Language = 'en',
): CopyLocation[] {
  return [backupsPlace(platform, now, language), locateArchives(archives, platform, language)]
}

/** The same project and the same account: deleting the volume deletes its Backups. */
function backupsPlace(platform: Platform | null, now: Date, language: Language): CopyLocation {
  const { what, notConnected, disk, lossCauses, where } = failureDomainTexts[language]
  if (!platform) return { what, where: notConnected, disk: notConnected, lossCauses, standing: 'unproven' }
  const { projectName, environmentName, serviceName } = platform.link
  const reading = assessReading(platform.backups, now, describeList, language)
  const held = 'unread' in reading ? reading.unread : describeList(reading.value, language)
  const none = !('unread' in reading) && reading.value.length === 0
  return {
    ...{ what, disk, lossCauses },
    where: where(serviceName, environmentName, projectName, held),
    // Even a full list is no second place: it is lost by what loses production.
    standing: none ? 'broken' : 'unproven',
  }
}
