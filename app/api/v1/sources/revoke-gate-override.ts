import { isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { requirePermission } from '#app/_server/session.ts'
import { revokeOverride } from '#lib/store/gate-overrides.ts'
import { getSourceByIdOrName } from '#lib/store/sources.ts'

/** Revokes the override of a Source. @throws Problem `forbidden`, `not-found` */
export async function revokeGateOverride(request: Request, sourceId: string): Promise<Response> {
  const person = await requirePermission(request, 'manage')
  const source = orNotFound(await getSourceByIdOrName(sourceId), 'source')
  const revoked = await revokeOverride(person, source.id)
  if (isForm(request)) return seeOther(`/?source=${source.id}`)
  orNotFound(revoked || null, 'override')
  return json({ revoked: true })
}
