import { fieldsOf, handleMutation, isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { requirePermission } from '#app/_server/session.ts'
import { parseCheckIndex } from '#app/api/v1/sources/parse-check-index.ts'
import { removeCustomCheck } from '#lib/store/custom-checks.ts'

export const dynamic = 'force-dynamic'

/** The same as DELETE, for a plain form. */
export function POST(
  request: Request,
  { params }: RouteContext<'/api/v1/sources/[id]/checks/[index]/remove'>,
): Promise<Response> {
  return handleMutation(request, async () => {
    const person = await requirePermission(request, 'manage')
    const { id, index } = await params
    const { name } = await fieldsOf(request)
    const customChecks = await removeCustomCheck(
      person,
      id,
      parseCheckIndex(index),
      typeof name === 'string' ? name : undefined,
    )
    return isForm(request)
      ? seeOther(`/sources/${encodeURIComponent(id)}?checks=removed#checks`)
      : json({ customChecks })
  })
}
