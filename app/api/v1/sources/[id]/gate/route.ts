import { handleRead, json } from '#app/_server/handle-request.ts'
import { loadGateAnswer } from '#app/_server/load-gate.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { requireUser } from '#app/_server/session.ts'
import { Problem } from '#lib/problem.ts'
import { getSourceByIdOrName } from '#lib/store/sources.ts'
import { gateStatuses } from '#lib/verification/gate-state.ts'
import { parseMaxAge } from '#lib/verification/parse-max-age.ts'

export const dynamic = 'force-dynamic'

/** May we deploy? 200 open, 412 closed, 503 cannot tell, 428 out of date. The Source is named by its id or its name. */
export function GET(
  request: Request,
  { params }: RouteContext<'/api/v1/sources/[id]/gate'>,
): Promise<Response> {
  return handleRead(request, async () => {
    await requireUser(request)
    const maxAgeMs = requestedMaxAge(request)
    const source = orNotFound(await getSourceByIdOrName((await params).id), 'source')
    const answer = await loadGateAnswer(source, maxAgeMs)
    return json(answer, gateStatuses[answer.state])
  })
}

/** @throws Problem `bad-request` */
function requestedMaxAge(request: Request): number | null {
  const given = new URL(request.url).searchParams.get('maxAge')
  if (given === null) return null
  const ms = parseMaxAge(given)
  if (ms !== null) return ms
  throw new Problem(
    'bad-request',
    'maxAge is not a duration.',
    'Write a whole number with its unit, such as 90m, 24h or 7d.',
  )
}
