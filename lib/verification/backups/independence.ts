import { plural, shortInstant } from '#lib/format.ts'
import type { Standing } from '#lib/verification/promises.ts'
import type { Platform } from './facts.ts'
import { readingOf } from './known.ts'
import { listWords } from './list-check.ts'

/** One place where the data lies besides production, and what would take it away together with production. */
export type Place = { what: string; where: string; lostBy: string; standing: Standing }
type Archives = { kept: number; newestAt: string | null; place: string }

/** Where copies lie, and what loses each. `kept`: a copy is there now that does not fall with Railway's volume. */
export function independenceOf(
  platform: Platform | null,
  archives: Archives,
  now: Date = new Date(),
): Place[] {
  return [backupsPlace(platform, now), archivesPlace(archives)]
}

/** The same project and the same account: whoever deletes the volume deletes its Backups with it. */
function backupsPlace(platform: Platform | null, now: Date): Place {
  const lostBy =
    'deleting or wiping the volume, deleting the service, the environment or the project, losing the Railway account, any token that may delete'
  if (!platform) return { what: 'Backups', where: 'Railway is not connected', lostBy, standing: 'unproven' }
  const { projectName, environmentName, serviceName } = platform.link
  const reading = readingOf(platform.backups, now, listWords)
  const held = 'unread' in reading ? reading.unread : listWords(reading.value)
  const where = `with the volume of ${serviceName}, ${environmentName} of ${projectName}: ${held}`
  const none = !('unread' in reading) && reading.value.length === 0
  // Even a full list is no second place: it is lost by what loses production.
  return { what: 'Backups', where, lostBy, standing: none ? 'broken' : 'unproven' }
}

function archivesPlace({ kept, newestAt, place }: Archives): Place {
  const lostBy = 'losing the disk of the worker, or deleting that folder'
  if (kept === 0 || newestAt === null)
    return { what: 'Archives', where: `${place}: none is kept`, lostBy, standing: 'broken' }
  const where = `${place}: ${plural(kept, 'Archive')}, the newest of ${shortInstant(newestAt)} UTC`
  return { what: 'Archives', where, lostBy, standing: 'kept' }
}
