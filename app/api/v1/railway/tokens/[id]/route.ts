import { handleMutation, handleRead, isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { requestTaskFromForm } from '#app/_server/request-task.ts'
import { requireAdmin, requireUser } from '#app/_server/session.ts'
import { getToken } from '#lib/store/railway-tokens.ts'

export const dynamic = 'force-dynamic'

type Context = RouteContext<'/api/v1/railway/tokens/[id]'>

/** What a token sees, as the worker found it. Never the token. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return handleRead(request, async () => {
    await requireUser(request)
    return json(orNotFound(await getToken((await params).id), 'token'))
  })
}

/** Asks the worker to look again at what the token sees. */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return handleMutation(request, async () => {
    const person = await requireAdmin(request)
    const { id } = orNotFound(await getToken((await params).id), 'token')
    const act = await requestTaskFromForm({ kind: 'discover', tokenId: id, payload: {}, requestedBy: person })
    return isForm(request)
      ? seeOther(`/sources/connect?token=${id}&act=${act.id}`)
      : json({ id, taskId: act.id }, 202, { location: `/api/v1/railway/tasks/${act.id}` })
  })
}
