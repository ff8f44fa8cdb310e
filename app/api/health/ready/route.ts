import { queue } from '#app/queue.ts'
import { workerNow } from '#lib/store/workers.ts'

export const dynamic = 'force-dynamic'

/** Whether a Run asked for now would be done: database, queue and worker. 503 while one of them is missing. */
export async function GET(): Promise<Response> {
  const worker = await workerNow().then(
    (it) => ({ database: true, worker: it?.alive ?? false }),
    () => ({ database: false, worker: false }),
  )
  const ready = await queue()
    .then(
      (it) => it.ready(),
      () => false,
    )
    .catch(() => false)
  const parts = { ...worker, queue: ready }
  const all = Object.values(parts).every(Boolean)
  return Response.json(
    { status: all ? 'ready' : 'not-ready', ...parts },
    { status: all ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  )
}
