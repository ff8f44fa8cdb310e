import { handleMutation, json } from '#app/_server/handle-request.ts'
import { requirePermission } from '#app/_server/session.ts'
import { parseCheckIndex } from '#app/api/v1/sources/parse-check-index.ts'
import { removeCustomCheck } from '#lib/store/custom-checks.ts'

export const dynamic = 'force-dynamic'

/** Removes a team's own check; `?name=` makes sure that it is the one that was meant. */
export function DELETE(
  request: Request,
  { params }: RouteContext<'/api/v1/sources/[id]/checks/[index]'>,
): Promise<Response> {
  return handleMutation(request, async () => {
    const person = await requirePermission(request, 'manage')
    const { id, index } = await params
    const name = new URL(request.url).searchParams.get('name') ?? undefined
    return json({ customChecks: await removeCustomCheck(person, id, parseCheckIndex(index), name) })
  })
}
