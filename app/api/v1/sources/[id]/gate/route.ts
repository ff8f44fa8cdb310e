import { handleRead, json } from '#app/_server/handle-request.ts'
import { loadGate } from '#app/_server/load-gate.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { requireUser } from '#app/_server/session.ts'
import { getSource } from '#lib/store/sources.ts'
import { plainText } from '#lib/verification/labels.ts'

export const dynamic = 'force-dynamic'

const statuses = { safe: 200, 'not-yet': 412, 'do-not': 412, 'cannot-tell': 503 } as const

/** May we deploy? 200 yes, 412 no, 503 cannot tell. */
export function GET(
  request: Request,
  { params }: RouteContext<'/api/v1/sources/[id]/gate'>,
): Promise<Response> {
  return handleRead(request, async () => {
    await requireUser(request)
    const source = orNotFound(await getSource((await params).id), 'source')
    const { gate, standing, now } = await loadGate(source)
    const runbook = gate.runbook ? `/sources/${source.id}/runbook` : null
    const body = {
      ...gate,
      sentence: plainText(gate.lead),
      archive: standing,
      runbook,
      now: now.toISOString(),
    }
    return json(body, statuses[gate.answer])
  })
}
