import { z } from 'zod'
import { authRefusal } from '#app/_server/auth-refusal.ts'
import { callAuth, copyCookies } from '#app/_server/call-auth.ts'
import { fieldsOf, handleMutation, isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { requireOwnSession } from '#app/_server/own-session.ts'
import { parseFields } from '#app/_server/parse-fields.ts'

export const dynamic = 'force-dynamic'

const body = z.object({
  code: z
    .string()
    .trim()
    .regex(/^\d{3} ?\d{3}$/),
})

/** Turns the second factor on by a first code of the app. */
export function POST(request: Request): Promise<Response> {
  return handleMutation(request, async () => {
    await requireOwnSession(request)
    const sent = parseFields(body, await fieldsOf(request), errors)
    const answer = await callAuth(request, '/two-factor/verify-totp', { code: sent.code.replace(' ', '') })
    if (!answer.ok) throw await authRefusal(answer)
    return copyCookies(
      answer,
      isForm(request) ? seeOther('/account?done=two-factor-on') : json({ next: '/account' }),
    )
  })
}

const errors = { code: { message: 'A code has six digits.', hint: 'Type the one that the app shows now.' } }
