import { handleMutation, isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { requirePermission } from '#app/_server/session.ts'
import { webEnv } from '#lib/env.ts'
import { Problem } from '#lib/problem.ts'
import { requestOperatorTest } from '#lib/store/operator-messages.ts'

export const dynamic = 'force-dynamic'

/** Requests a test message to the operator's address. A web process sends it within seconds. */
export function POST(request: Request): Promise<Response> {
  return handleMutation(request, async () => {
    const person = await requirePermission(request, 'manage')
    if (webEnv().alertAddress === null)
      throw new Problem(
        'conflict',
        'The web has no address to send to.',
        'Set BACKPROOF_ALERT_URL of the web process and start it again.',
      )
    const id = await requestOperatorTest(person)
    return isForm(request) ? seeOther('/settings/channels?done=operator-test#operator') : json({ id }, 202)
  })
}
