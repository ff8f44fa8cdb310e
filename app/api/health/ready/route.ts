import { readReadiness } from '#app/_server/readiness.ts'
import { wrongInstants } from '#lib/store/wrong-instants.ts'
import { describeWrongInstants } from '#lib/verification/wrong-instants.ts'

export const dynamic = 'force-dynamic'

/** Whether a Run that is requested now would start, and the state of each thing that it needs. 503 while one of them is missing. */
export async function GET(): Promise<Response> {
  const parts = Object.entries(await readReadiness())
  // Reported, but no reason to be unready: a restart would not change it.
  const instants = await wrongInstants().then(
    (found) => (describeWrongInstants(found) === null ? 'right' : 'wrong'),
    () => 'not-known',
  )
  const all = parts.every(([, { ready }]) => ready)
  return Response.json(
    {
      status: all ? 'ready' : 'not-ready',
      ...Object.fromEntries(parts.map(([name, { ready }]) => [name, ready])),
      states: Object.fromEntries(parts.map(([name, { state }]) => [name, state])),
      instants,
    },
    { status: all ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  )
}
