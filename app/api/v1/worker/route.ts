import { workerSchema } from '#app/_server/answers/source-answers.ts'
import { readEndpoint } from '#app/_server/endpoint.ts'
import { json } from '#app/_server/handle-request.ts'
import { loadWorker } from '#app/_server/load-worker.ts'

export const dynamic = 'force-dynamic'

/** Whether a worker runs; null when none ever reported. */
export const GET = readEndpoint(
  {
    path: '/api/v1/worker',
    summary: 'Read whether a worker runs',
    permission: 'read',
    subject: 'installation',
    answer: { schema: workerSchema },
  },
  async () => {
    return json(await loadWorker())
  },
)
