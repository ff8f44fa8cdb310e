import { mutationEndpoint } from '#app/_server/endpoint.ts'
import { isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { webEnv } from '#lib/env.ts'
import { Problem } from '#lib/problem.ts'
import { requestOperatorTest } from '#lib/store/operator-messages.ts'

export const dynamic = 'force-dynamic'

/** Requests a test message to the operator's address. A web process sends it within seconds. */
export const POST = mutationEndpoint(
  {
    path: '/api/v1/operator-alerts/test',
    summary: 'Send a test message to the address of the operator',
    permission: 'manage',
    subject: 'installation',
    action: 'operator-alert.test',
  },
  async ({ request, caller }) => {
    if (webEnv().alertAddress === null)
      throw new Problem(
        'conflict',
        'The web has no address to send to.',
        'Set BACKPROOF_ALERT_URL of the web process and start it again.',
      )
    const id = await requestOperatorTest(caller)
    return isForm(request) ? seeOther('/settings/channels?done=operator-test#operator') : json({ id }, 202)
  },
)
