import { z } from 'zod'
import { authRefusal } from '#app/_server/auth-refusal.ts'
import { callAuth, copyCookies } from '#app/_server/call-auth.ts'
import { fieldsOf, handleMutation, isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { requireOwnSession } from '#app/_server/own-session.ts'
import { parseFields } from '#app/_server/parse-fields.ts'

export const dynamic = 'force-dynamic'

const body = z.object({ password: z.string().min(1).max(200) })

/** Turns the second factor off. */
export function POST(request: Request): Promise<Response> {
  return handleMutation(request, async () => {
    await requireOwnSession(request)
    const sent = parseFields(body, await fieldsOf(request), errors)
    const answer = await callAuth(request, '/two-factor/disable', sent)
    if (!answer.ok) throw await authRefusal(answer)
    return copyCookies(answer, isForm(request) ? seeOther('/account?done=two-factor-off') : json({}))
  })
}

const errors = {
  password: { message: 'Your password is missing.', hint: 'Type the one that you sign in with.' },
}
