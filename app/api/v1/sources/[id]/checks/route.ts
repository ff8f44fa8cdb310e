import { fieldsOf, handleMutation, isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { requirePermission } from '#app/_server/session.ts'
import { checkFields } from '#app/api/v1/sources/check-fields.ts'
import { addCustomCheck } from '#lib/store/custom-checks.ts'

export const dynamic = 'force-dynamic'

/** Adds a team's own check to a Source. */
export function POST(
  request: Request,
  { params }: RouteContext<'/api/v1/sources/[id]/checks'>,
): Promise<Response> {
  return handleMutation(request, async () => {
    const person = await requirePermission(request, 'manage')
    const { id } = await params
    const customChecks = await addCustomCheck(person, id, checkFields(await fieldsOf(request)))
    return isForm(request)
      ? seeOther(`/sources/${encodeURIComponent(id)}?checks=added#checks`)
      : json({ customChecks }, 201)
  })
}
