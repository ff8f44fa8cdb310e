import { z } from 'zod'
import { mutationEndpoint, readEndpoint } from '#app/_server/endpoint.ts'
import { isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { listAnswer } from '#app/_server/list-answer.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { requestLanguage } from '#app/_server/request-locale.ts'
import { requestRailwayTask } from '#app/_server/request-railway-task.ts'
import { taskBody, toTask } from '#app/api/v1/sources/task-fields.ts'
import { Problem } from '#lib/problem.ts'
import { getRailwayLink } from '#lib/store/railway-links.ts'
import { latestTasks } from '#lib/store/railway-tasks.ts'
import { getSource } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'

const search = z.object({
  before: z.string().min(1).max(80).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})

/** The last Railway tasks of this Source, newest first. */
export const GET = readEndpoint(
  {
    path: '/api/v1/sources/[id]/railway/tasks',
    summary: 'List the last Railway tasks of a database',
    permission: 'read',
    subject: 'source',
    query: { schema: search, hint: 'Use before (the id of a task) and limit (1 to 100).' },
  },
  async ({ request, params, query: { before, limit } }) => {
    const { id } = orNotFound(await getSource(params.id), 'source')
    const found = await latestTasks(id, { limit: limit + 1, before, language: await requestLanguage() })
    const acts = found.slice(0, limit)
    return listAnswer(request, { acts, next: found.length > limit ? (acts.at(-1)?.id ?? null) : null })
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
  async ({ request, params, caller, body, audit }) => {
    const { id } = orNotFound(await getSource(params.id), 'source')
    if (!(await getRailwayLink(id)))
      throw new Problem(
        'conflict',
        'This source is not connected to Railway.',
        'Connect it first, then try again.',
      )
    const wanted = await toTask(id, body)
    const task = await requestRailwayTask({ ...wanted, sourceId: id, requestedBy: caller })
    audit({ details: { task: task.id, kind: wanted.kind, ...wanted.payload } })
    return isForm(request)
      ? seeOther(`/backups?source=${id}&act=${task.id}`)
      : json(task, task.existing ? 200 : 202, { location: `/api/v1/railway/tasks/${task.id}` })
  },
)
