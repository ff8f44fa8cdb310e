import type { KeyScope, Permission } from '#lib/access/roles.ts'
import { Problem } from '#lib/problem.ts'
import { actorSignature, permissionRequired, scopeRequired } from '#lib/store/actor.ts'
import type { FoundRecord } from '#lib/store/source-of-record.ts'
import { type Caller, callerMay } from './caller.ts'
import type { Subject } from './operation.ts'
import { orNotFound } from './or-not-found.ts'

type Access = { permission: Permission; ownScope?: KeyScope; subject: Subject }

/**
 * Checks the permission, or that a key requested the record itself where its scope suffices for that, and for an API key that is limited
 * to some Sources that the request is about one of them. A record of another Source is answered like one that does not exist.
 * @throws Problem `forbidden`, `key-scope`, `not-found`
 */
export async function assertCallerMay(
  caller: Caller,
  { permission, ownScope, subject }: Access,
  findRecord: () => Promise<FoundRecord | null>,
): Promise<void> {
  if (!callerMay(caller, permission) && !(await isOwn(caller, ownScope, findRecord)))
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

async function isOwn(
  caller: Caller,
  ownScope: KeyScope | undefined,
  findRecord: () => Promise<FoundRecord | null>,
): Promise<boolean> {
  if (caller.kind !== 'key' || ownScope === undefined || !callerMay(caller, ownScope)) return false
  return (await findRecord())?.requestedBy === actorSignature(caller)
}
