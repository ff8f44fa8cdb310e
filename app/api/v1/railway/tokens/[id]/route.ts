import { handleMutation, handleRead, isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { requestRailwayTask } from '#app/_server/request-railway-task.ts'
import { requirePermission, requireUser } from '#app/_server/session.ts'
import { getToken } from '#lib/store/railway-tokens.ts'

export const dynamic = 'force-dynamic'

type Context = RouteContext<'/api/v1/railway/tokens/[id]'>

/** What a token reaches, as the worker found it; never the token. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return handleRead(request, async () => {
    await requireUser(request)
    return json(orNotFound(await getToken((await params).id), 'token'))
  })
}

/** Requests what the token reaches once more. */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return handleMutation(request, async () => {
    const person = await requirePermission(request, 'manage')
    const { id } = orNotFound(await getToken((await params).id), 'token')
    const task = await requestRailwayTask({ kind: 'discover', tokenId: id, payload: {}, requestedBy: person })
    return isForm(request)
      ? seeOther(`/sources/connect?token=${id}&act=${task.id}`)
      : json({ id, taskId: task.id }, 202, { location: `/api/v1/railway/tasks/${task.id}` })
  })
}
