import { handleRead, json } from '#app/_server/handle-request.ts'
import { loadOverview } from '#app/_server/load-overview.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { requireUser } from '#app/_server/session.ts'
import { getSource } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'

/** What the overview shows of a Source: the gate, the criteria, the last Runs. */
export function GET(
  request: Request,
  { params }: RouteContext<'/api/v1/sources/[id]/overview'>,
): Promise<Response> {
  return handleRead(request, async () => {
    await requireUser(request)
    return json(await loadOverview(orNotFound(await getSource((await params).id), 'source')))
  })
}
