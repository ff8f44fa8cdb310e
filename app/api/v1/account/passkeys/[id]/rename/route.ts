import { z } from 'zod'
import { authRefusal } from '#app/_server/auth-refusal.ts'
import { callAuth } from '#app/_server/call-auth.ts'
import { fieldsOf, handleMutation, isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { requireOwnSession } from '#app/_server/own-session.ts'
import { parseFields } from '#app/_server/parse-fields.ts'

export const dynamic = 'force-dynamic'

const body = z.object({ name: z.string().trim().min(1).max(60) })

/** Renames a passkey of the own account. */
export function POST(
  request: Request,
  { params }: RouteContext<'/api/v1/account/passkeys/[id]/rename'>,
): Promise<Response> {
  return handleMutation(request, async () => {
    await requireOwnSession(request)
    const { id } = await params
    const answer = await callAuth(request, '/passkey/update-passkey', {
      id,
      ...parseFields(body, await fieldsOf(request), errors),
    })
    if (!answer.ok) throw await authRefusal(answer)
    return isForm(request) ? seeOther('/account?done=passkey-renamed') : json({ id })
  })
}

const errors = {
  name: { message: 'The passkey needs a name.', hint: 'Up to 60 characters, such as the device.' },
}
