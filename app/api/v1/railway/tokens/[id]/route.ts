import { answer, change, isForm, json, seeOther } from '#app/api/answer.ts'
import { found } from '#app/api/found.ts'
import { askWorker } from '#app/ask-act.ts'
import { requireAdmin, requireUser } from '#app/session.ts'
import { getToken } from '#lib/store/railway-tokens.ts'

export const dynamic = 'force-dynamic'

type Context = RouteContext<'/api/v1/railway/tokens/[id]'>

/** What a token sees, as the worker found it. Never the token. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return answer(request, async () => {
    await requireUser(request)
    return json(found(await getToken((await params).id), 'token'))
  })
}

/** Asks the worker to look again at what the token sees. */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return change(request, async () => {
    const person = await requireAdmin(request)
    const { id } = found(await getToken((await params).id), 'token')
    const act = await askWorker({ kind: 'discover', tokenId: id, wanted: {}, askedBy: person })
    return isForm(request)
      ? seeOther(`/sources/connect?token=${id}&act=${act.id}`)
      : json({ id, actId: act.id }, 202, { location: `/api/v1/acts/${act.id}` })
  })
}
