import { authRefusal } from '#app/_server/auth-refusal.ts'
import { callAuth } from '#app/_server/call-auth.ts'
import { handleMutation, isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { requireOwnSession } from '#app/_server/own-session.ts'

export const dynamic = 'force-dynamic'

/** Removes a passkey of the own account. */
export function POST(
  request: Request,
  { params }: RouteContext<'/api/v1/account/passkeys/[id]/remove'>,
): Promise<Response> {
  return handleMutation(request, async () => {
    await requireOwnSession(request)
    const { id } = await params
    const answer = await callAuth(request, '/passkey/delete-passkey', { id })
    if (!answer.ok) throw await authRefusal(answer)
    return isForm(request) ? seeOther('/account?done=passkey-removed') : json({ id })
  })
}
