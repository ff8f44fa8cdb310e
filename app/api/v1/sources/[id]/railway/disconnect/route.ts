import { handleMutation, isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { requirePermission } from '#app/_server/session.ts'
import { unlinkSource } from '#lib/store/railway-links.ts'
import { getSource } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'

/** Ends the surveys of Railway for one Source, and deletes its token where no other Source needs it. Nothing changes at Railway. */
export function POST(
  request: Request,
  { params }: RouteContext<'/api/v1/sources/[id]/railway/disconnect'>,
): Promise<Response> {
  return handleMutation(request, async () => {
    const person = await requirePermission(request, 'manage')
    const { id } = orNotFound(await getSource((await params).id), 'source')
    await unlinkSource(person, id)
    return isForm(request) ? seeOther(`/sources/${id}#railway`) : json({ id })
  })
}
