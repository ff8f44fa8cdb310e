import type { CopyLocation } from '#lib/verification/copy-location.ts'
import { locateArchives, type StoredArchives } from './archives-location.ts'
import { describeList } from './list-check.ts'
import type { Platform } from './platform.ts'
import { assessReading } from './reading.ts'

/** Where copies lie, and what loses each: never green on an assumption. */
export function assessFailureDomains(
  platform: Platform | null,
  archives: StoredArchives,
  now: Date = new Date(),
): CopyLocation[] {
  return [backupsPlace(platform, now), locateArchives(archives, platform)]
}

/** The same project and the same account: deleting the volume deletes its Backups. */
function backupsPlace(platform: Platform | null, now: Date): CopyLocation {
  const lossCauses =
    'deletion or wiping of the volume; deletion of the service, environment or project; loss of the Railway account or of a token that can delete'
  const [what, unknown, disk] = ['Railway backups', 'Railway not connected', 'with the volume itself']
  if (!platform) return { what, where: unknown, disk: unknown, lossCauses, standing: 'unproven' }
  const { projectName, environmentName, serviceName } = platform.link
  const reading = assessReading(platform.backups, now, describeList)
  const held = 'unread' in reading ? reading.unread : describeList(reading.value)
  const where = `with the volume of ${serviceName}, ${environmentName} of ${projectName}: ${held}`
  const none = !('unread' in reading) && reading.value.length === 0
  // Even a full list is no second place: it is lost by what loses production.
  return { what, where, disk, lossCauses, standing: none ? 'broken' : 'unproven' }
}
