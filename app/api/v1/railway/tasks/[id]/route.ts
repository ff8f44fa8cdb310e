import { readEndpoint } from '#app/_server/endpoint.ts'
import { json } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { requestLanguage } from '#app/_server/request-locale.ts'
import { getTask } from '#lib/store/railway-tasks.ts'

export const dynamic = 'force-dynamic'

/** One Railway task: its progress, and its result once it has ended. */
export const GET = readEndpoint(
  {
    path: '/api/v1/railway/tasks/[id]',
    summary: 'Read a Railway task: its progress, and its result once it has ended',
    permission: 'read',
    subject: 'railway-task',
  },
  async ({ params }) => {
    return json(orNotFound(await getTask(params.id, await requestLanguage()), 'task'))
  },
)
