import { z } from 'zod'
import { callAuth, copyCookies } from '#app/_server/call-auth.ts'
import { fieldsOf, handleMutation, isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { parseFields } from '#app/_server/parse-fields.ts'
import { recordAuthEvent } from '#app/_server/record-auth-event.ts'
import { limitedLookup } from '#app/limit-requests.ts'
import { hashAccountPassword, passwordLength } from '#lib/access/account-password.ts'
import { hashShareToken } from '#lib/access/share-token.ts'
import { Problem } from '#lib/problem.ts'
import { acceptInvitation, findInvitation } from '#lib/store/invitations.ts'

export const dynamic = 'force-dynamic'

const body = z.object({
  token: z.string().max(200),
  password: z.string().min(passwordLength.min).max(passwordLength.max),
})

/** Makes the account of an invitation with the password of the invited person, and signs them in. */
export function POST(request: Request): Promise<Response> {
  return handleMutation(request, async () => {
    const { token, password } = parseFields(body, await fieldsOf(request), errors)
    const tokenHash = hashShareToken(token)
    // Looked up before the password is hashed, which takes its time.
    const open = await limitedLookup(request.headers, () => findInvitation(tokenHash))
    const made = open && (await acceptInvitation(tokenHash, await hashAccountPassword(password)))
    if (!made) throw noInvitation()
    const member = { id: made.id, name: made.email }
    await recordAuthEvent(request, {
      who: { kind: 'person', ...member },
      action: 'member.join',
      target: { kind: 'member', ...member },
      details: { role: made.role, invitation: made.id },
    })
    const signedIn = await callAuth(request, '/sign-in/email', { email: made.email, password })
    const next = signedIn.ok ? '/' : '/sign-in'
    return copyCookies(signedIn, isForm(request) ? seeOther(next) : json({ next }, 201))
  })
}

function noInvitation(): Problem {
  return new Problem(
    'not-found',
    'This invitation is not valid.',
    'It was used or revoked, or it expired. Ask an admin for a new one, or sign in if you have an account.',
  )
}

const errors = {
  token: { message: 'The invitation is missing.', hint: 'Open the link again.' },
  password: {
    message: 'The password has no 12 to 128 characters.',
    hint: 'Several words are easy to remember.',
  },
}
