import { change, json } from '#app/api/answer.ts'
import { placeOf } from '#app/api/v1/sources/check-place.ts'
import { requireAdmin } from '#app/session.ts'
import { removeCustomCheck } from '#lib/store/custom-checks.ts'

export const dynamic = 'force-dynamic'

/** Removes a team's own check; `?name=` makes sure that it is the one that was meant. */
export function DELETE(
  request: Request,
  { params }: RouteContext<'/api/v1/sources/[id]/checks/[index]'>,
): Promise<Response> {
  return change(request, async () => {
    const person = await requireAdmin(request)
    const { id, index } = await params
    const name = new URL(request.url).searchParams.get('name') ?? undefined
    return json({ customChecks: await removeCustomCheck(person, id, placeOf(index), name) })
  })
}
