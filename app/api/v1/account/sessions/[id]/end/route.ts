import { handleMutation, isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { requireOwnSession } from '#app/_server/own-session.ts'
import { recordAuthEvent } from '#app/_server/record-auth-event.ts'
import { endOwnSession } from '#lib/store/own-account.ts'

export const dynamic = 'force-dynamic'

/** Signs another browser of the own account out. */
export function POST(
  request: Request,
  { params }: RouteContext<'/api/v1/account/sessions/[id]/end'>,
): Promise<Response> {
  return handleMutation(request, async () => {
    const { id: memberId, email, ...own } = await requireOwnSession(request)
    const { id } = await params
    await endOwnSession({ id: memberId, email }, id)
    await recordAuthEvent(request, {
      who: { kind: 'person', id: memberId, name: email },
      action: 'session.end',
      target: { kind: 'session', id, name: null },
    })
    const next = id === own.sessionId ? '/sign-in' : '/account?done=signed-out'
    return isForm(request) ? seeOther(next) : json({ id })
  })
}
