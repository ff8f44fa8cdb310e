import { change, isForm, json, seeOther } from '#app/api/answer.ts'
import { found } from '#app/api/found.ts'
import { queue } from '#app/queue.ts'
import { requireUser } from '#app/session.ts'
import { getSource } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'

/** Asks the worker to look at a Source again. */
export function POST(
  request: Request,
  { params }: RouteContext<'/api/v1/sources/[id]/look'>,
): Promise<Response> {
  return change(request, async () => {
    await requireUser(request)
    const { id } = found(await getSource((await params).id), 'source')
    await (await queue()).ask({ kind: 'look', id })
    return isForm(request)
      ? seeOther(`/sources/${id}?asked=${Date.now()}`)
      : json({ id }, 202, { location: `/api/v1/sources/${id}` })
  })
}
