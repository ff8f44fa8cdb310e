import { isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import type { Actor } from '#lib/store/actor.ts'
import { revokeOverride } from '#lib/store/gate-overrides.ts'
import { getSourceByIdOrName } from '#lib/store/sources.ts'

/** Revokes the override of a Source. @throws Problem `forbidden`, `not-found` */
export async function revokeGateOverride(by: Actor, request: Request, sourceId: string): Promise<Response> {
  const source = orNotFound(await getSourceByIdOrName(sourceId), 'source')
  const revoked = await revokeOverride(by, source.id)
  if (isForm(request)) return seeOther(`/databases/${source.id}`)
  orNotFound(revoked || null, 'override')
  return json({ revoked: true })
}
