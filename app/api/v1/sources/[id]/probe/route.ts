import { handleMutation, isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { requestProbe } from '#app/_server/request-probe.ts'
import { requirePermission } from '#app/_server/session.ts'
import { getSource } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'

/** Requests a probe of a Source. */
export function POST(
  request: Request,
  { params }: RouteContext<'/api/v1/sources/[id]/probe'>,
): Promise<Response> {
  return handleMutation(request, async () => {
    const person = await requirePermission(request, 'verify')
    const { id } = orNotFound(await getSource((await params).id), 'source')
    await requestProbe(person, id)
    return isForm(request)
      ? seeOther(`/sources/${id}?asked=${Date.now()}`)
      : json({ id }, 202, { location: `/api/v1/sources/${id}` })
  })
}
