import { handleRead, json } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { requireUser } from '#app/_server/session.ts'
import { getPlatform } from '#lib/store/platform.ts'
import { getSource } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'

/** What the last survey of Railway found for a Source; null while it is not connected. */
export function GET(
  request: Request,
  { params }: RouteContext<'/api/v1/sources/[id]/railway'>,
): Promise<Response> {
  return handleRead(request, async () => {
    await requireUser(request)
    const { id } = orNotFound(await getSource((await params).id), 'source')
    return json(await getPlatform(id))
  })
}
