import { mutationEndpoint, readEndpoint } from '#app/_server/endpoint.ts'
import { isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { requestRailwayTask } from '#app/_server/request-railway-task.ts'
import { taskBody, toTask } from '#app/api/v1/sources/task-fields.ts'
import { Problem } from '#lib/problem.ts'
import { getRailwayLink } from '#lib/store/railway-links.ts'
import { latestTasks } from '#lib/store/railway-tasks.ts'
import { getSource } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'

/** The last Railway tasks of this Source, newest first. */
export const GET = readEndpoint(
  {
    path: '/api/v1/sources/[id]/railway/tasks',
    summary: 'List the last Railway tasks of a database',
    permission: 'read',
    subject: 'source',
  },
  async ({ params }) => {
    const { id } = orNotFound(await getSource(params.id), 'source')
    return json({ acts: await latestTasks(id, 20) })
  },
)

/** Requests a Railway task: survey, snapshot, lock or schedules. None restores or deletes anything. */
export const POST = mutationEndpoint(
  {
    path: '/api/v1/sources/[id]/railway/tasks',
    summary: 'Request a Railway task: survey, snapshot, lock or schedules',
    permission: 'verify',
    subject: 'source',
    action: 'railway-task.request',
    body: taskBody,
  },
  async ({ request, params, caller, body }) => {
    const { id } = orNotFound(await getSource(params.id), 'source')
    if (!(await getRailwayLink(id)))
      throw new Problem(
        'conflict',
        'This source is not connected to Railway.',
        'Connect it first, then try again.',
      )
    const wanted = await toTask(id, body)
    const task = await requestRailwayTask({ ...wanted, sourceId: id, requestedBy: caller })
    return isForm(request)
      ? seeOther(`/backups?source=${id}&act=${task.id}`)
      : json(task, task.existing ? 200 : 202, { location: `/api/v1/railway/tasks/${task.id}` })
  },
)
