import { fieldsOf, handleMutation, handleRead, isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { requestRailwayTask } from '#app/_server/request-railway-task.ts'
import { requirePermission, requireUser } from '#app/_server/session.ts'
import { taskFields } from '#app/api/v1/sources/task-fields.ts'
import { Problem } from '#lib/problem.ts'
import { getRailwayLink } from '#lib/store/railway-links.ts'
import { latestTasks } from '#lib/store/railway-tasks.ts'
import { getSource } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'

type Context = RouteContext<'/api/v1/sources/[id]/railway/tasks'>

/** The last Railway tasks of this Source, newest first. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return handleRead(request, async () => {
    await requireUser(request)
    const { id } = orNotFound(await getSource((await params).id), 'source')
    return json({ acts: await latestTasks(id, 20) })
  })
}

/** Requests a Railway task: survey, snapshot, lock or schedules. None restores or deletes anything. */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return handleMutation(request, async () => {
    const person = await requirePermission(request, 'verify')
    const { id } = orNotFound(await getSource((await params).id), 'source')
    if (!(await getRailwayLink(id)))
      throw new Problem(
        'conflict',
        'This source is not connected to Railway.',
        'Connect it first, then try again.',
      )
    const wanted = await taskFields(id, await fieldsOf(request))
    const task = await requestRailwayTask({ ...wanted, sourceId: id, requestedBy: person })
    return isForm(request)
      ? seeOther(`/backups?source=${id}&act=${task.id}`)
      : json(task, task.existing ? 200 : 202, { location: `/api/v1/railway/tasks/${task.id}` })
  })
}
