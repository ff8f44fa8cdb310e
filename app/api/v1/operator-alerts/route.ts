import { readEndpoint } from '#app/_server/endpoint.ts'
import { json } from '#app/_server/handle-request.ts'
import { requestLanguage } from '#app/_server/request-locale.ts'
import { webEnv } from '#lib/env.ts'
import { listOperatorMessages } from '#lib/store/operator-messages.ts'

export const dynamic = 'force-dynamic'

/** Where the web itself sends to, never more than its host, and the newest messages. */
export const GET = readEndpoint(
  {
    path: '/api/v1/operator-alerts',
    summary: 'Read where alerts of a silent worker are sent, and the newest of them',
    permission: 'read',
    subject: 'installation',
  },
  async () => {
    const { alertAddress } = webEnv()
    const address = alertAddress && {
      kind: alertAddress.connection.kind,
      host: alertAddress.settings.host,
    }
    return json({ address, messages: await listOperatorMessages(20, await requestLanguage()) })
  },
)
