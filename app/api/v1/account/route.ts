import { handleRead, json } from '#app/_server/handle-request.ts'
import { requireOwnSession } from '#app/_server/own-session.ts'
import { getOwnAccount } from '#lib/store/own-account.ts'

export const dynamic = 'force-dynamic'

/** The own account: second factor, passkeys and sessions. */
export function GET(request: Request): Promise<Response> {
  return handleRead(request, async () => {
    const { sessionId, ...person } = await requireOwnSession(request)
    return json({ ...person, ...(await getOwnAccount(person, sessionId)) })
  })
}
