import { z } from 'zod'
import { callAuth, copyCookies } from '#app/_server/call-auth.ts'
import { storesNoCookies } from '#app/_server/cookie-probe.ts'
import { fieldsOf, handleMutation, isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { keptEmailCookie, noKeptEmailCookie } from '#app/_server/kept-email.ts'
import { safeNext } from '#app/api/v1/session/safe-next.ts'
import { webEnv } from '#lib/env.ts'
import { Problem } from '#lib/problem.ts'

export const dynamic = 'force-dynamic'

const body = z.object({
  email: z.string().max(200),
  password: z.string().max(200),
  next: z.string().optional(),
})

/** Signs in from a plain form, so that no script is needed. The library's own handler keeps its limits on guessing. */
export function POST(request: Request): Promise<Response> {
  return handleMutation(request, async () => {
    if (isForm(request) && storesNoCookies(request)) throw noCookies()
    const sent = body.safeParse(await fieldsOf(request))
    if (!sent.success)
      throw new Problem('bad-request', 'The e-mail or the password is missing.', 'Fill in both.')
    const { email, password, next } = sent.data
    const path = safeNext(next)
    const signedIn = await callAuth(request, '/sign-in/email', { email, password })
    if (!signedIn.ok) return refused(request, signedIn.status, path, email)
    const answer = (await signedIn.json()) as { twoFactorRedirect?: boolean }
    // The password was right; the code of the second factor comes next.
    const to = answer.twoFactorRedirect ? `/sign-in/code?next=${encodeURIComponent(path)}` : path
    const answered = copyCookies(signedIn, isForm(request) ? seeOther(to) : json({ next: to }))
    if (isForm(request)) answered.headers.append('set-cookie', noKeptEmailCookie())
    return answered
  })
}

/** Otherwise the right password would lead back to the sign-in, without a reason. */
function noCookies(): Problem {
  return new Problem(
    'bad-request',
    'This browser stored no cookie of the sign-in page, and a session is one.',
    `Allow cookies for ${webEnv().webUrl}, and open the sign-in again. Where that changes nothing, a proxy on the way removes them: it must pass on Set-Cookie and Cookie.`,
  )
}

function refused(request: Request, status: number, path: string, email: string): Response {
  const why = status === 429 ? 'often' : status === 403 ? 'disabled' : status >= 500 ? 'broken' : 'wrong'
  if (isForm(request)) {
    const again = seeOther(`/sign-in?why=${why}&next=${encodeURIComponent(path)}`)
    again.headers.append('set-cookie', keptEmailCookie(email))
    return again
  }
  if (why === 'often')
    throw new Problem('too-many-requests', 'Too many attempts.', 'Wait a minute, then try again.')
  if (why === 'disabled')
    throw new Problem('forbidden', 'This account is disabled.', 'An admin can enable it again.')
  throw new Problem('not-signed-in', 'The e-mail or the password is wrong.', 'Check both and try again.')
}
