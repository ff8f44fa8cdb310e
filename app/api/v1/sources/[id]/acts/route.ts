import { answer, change, fieldsOf, isForm, json, seeOther } from '#app/api/answer.ts'
import { found } from '#app/api/found.ts'
import { actFields } from '#app/api/v1/sources/act-fields.ts'
import { askWorker } from '#app/ask-act.ts'
import { requireUser } from '#app/session.ts'
import { Problem } from '#lib/problem.ts'
import { latestActs } from '#lib/store/acts.ts'
import { linkOf } from '#lib/store/railway-links.ts'
import { getSource } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'

type Context = RouteContext<'/api/v1/sources/[id]/acts'>

/** The last acts that concerned this Source, newest first. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return answer(request, async () => {
    await requireUser(request)
    const { id } = found(await getSource((await params).id), 'source')
    return json({ acts: await latestActs(id, 20) })
  })
}

/** Asks the worker for one deed at Railway: survey, snapshot, lock or schedules. Nothing there is ever restored or deleted. */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return change(request, async () => {
    const person = await requireUser(request)
    const { id } = found(await getSource((await params).id), 'source')
    if (!(await linkOf(id)))
      throw new Problem(
        'conflict',
        'This source is not connected to Railway.',
        'Connect it first, then ask again.',
      )
    const asked = await actFields(id, await fieldsOf(request))
    const act = await askWorker({ ...asked, sourceId: id, askedBy: person })
    return isForm(request)
      ? seeOther(`/backups?source=${id}&act=${act.id}`)
      : json(act, act.existing ? 200 : 202, { location: `/api/v1/acts/${act.id}` })
  })
}
