import { answer, json } from '#app/api/answer.ts'
import { found } from '#app/api/found.ts'
import { gateFor } from '#app/gate-for.ts'
import { requireUser } from '#app/session.ts'
import { getSource } from '#lib/store/sources.ts'
import { plain } from '#lib/verification/words.ts'

export const dynamic = 'force-dynamic'

const statuses = { safe: 200, 'not-yet': 412, 'do-not': 412, 'cannot-tell': 503 } as const

/** May we deploy? 200 yes, 412 no, 503 cannot tell. */
export function GET(
  request: Request,
  { params }: RouteContext<'/api/v1/sources/[id]/gate'>,
): Promise<Response> {
  return answer(request, async () => {
    await requireUser(request)
    const source = found(await getSource((await params).id), 'source')
    const { gate, standing, now } = await gateFor(source)
    const runbook = gate.runbook ? `/sources/${source.id}/runbook` : null
    const told = { ...gate, sentence: plain(gate.lead), archive: standing, runbook, now: now.toISOString() }
    return json(told, statuses[gate.answer])
  })
}
