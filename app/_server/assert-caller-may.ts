import type { Permission } from '#lib/access/roles.ts'
import { Problem } from '#lib/problem.ts'
import { permissionRequired, scopeRequired } from '#lib/store/actor.ts'
import type { FoundRecord } from '#lib/store/source-of-record.ts'
import { type Caller, callerMay } from './caller.ts'
import type { Subject } from './operation.ts'
import { orNotFound } from './or-not-found.ts'

/**
 * Checks the permission, and for an API key that is limited to some Sources that the request is about one of them. A record of another
 * Source is answered like one that does not exist. @throws Problem `forbidden`, `key-scope`, `not-found`
 */
export async function assertCallerMay(
  caller: Caller,
  permission: Permission,
  subject: Subject,
  findRecord: () => Promise<FoundRecord | null>,
): Promise<void> {
  if (!callerMay(caller, permission))
    throw caller.kind === 'key' ? scopeRequired(permission) : permissionRequired(permission)
  if (caller.kind === 'person' || caller.sourceIds === null) return
  if (subject === 'sources' || subject === 'self') return
  if (subject === 'installation')
    throw new Problem(
      'forbidden',
      'This API key is limited to some databases.',
      'This concerns the whole installation: use a key for all databases.',
    )
  const sourceId = (await findRecord())?.sourceId ?? null
  orNotFound(sourceId !== null && caller.sourceIds.includes(sourceId) ? sourceId : null, subject)
}
