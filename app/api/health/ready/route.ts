import { queue } from '#app/_server/queue.ts'
import { workerStatus } from '#lib/store/workers.ts'
import { wrongInstants } from '#lib/store/wrong-instants.ts'
import { describeWrongInstants } from '#lib/verification/wrong-instants.ts'

export const dynamic = 'force-dynamic'

/** Whether a Run that is requested now would start: database, queue and worker. 503 while one of them is missing. */
export async function GET(): Promise<Response> {
  const worker = await workerStatus().then(
    (status) => ({ database: true, worker: status?.alive ?? false }),
    () => ({ database: false, worker: false }),
  )
  const ready = await queue()
    .then(
      (opened) => opened.ready(),
      () => false,
    )
    .catch(() => false)
  const parts = { ...worker, queue: ready }
  // Reported, but no reason to be unready: a restart would not change it.
  const instants = await wrongInstants().then(
    (found) => (describeWrongInstants(found) === null ? 'right' : 'wrong'),
    () => 'not-known',
  )
  const all = Object.values(parts).every(Boolean)
  return Response.json(
    { status: all ? 'ready' : 'not-ready', ...parts, instants },
    { status: all ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  )
}
