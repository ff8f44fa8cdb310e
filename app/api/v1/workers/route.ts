import { readEndpoint } from '#app/_server/endpoint.ts'
import { json } from '#app/_server/handle-request.ts'
import { listWorkers } from '#lib/store/list-workers.ts'

export const dynamic = 'force-dynamic'

/** The workers that reported within the last month. */
export const GET = readEndpoint(
  {
    path: '/api/v1/workers',
    summary: 'List the workers that reported within the last month',
    permission: 'read',
    subject: 'installation',
  },
  async () => {
    return json({ workers: await listWorkers() })
  },
)
