import { z } from 'zod'
import { fieldsOf, handleMutation, isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { auth } from '#app/_server/session.ts'
import { safeNext } from '#app/api/v1/session/safe-next.ts'
import { addressHeader } from '#lib/access/client-address.ts'
import { stampedAddress } from '#lib/access/stamp-address.ts'
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
    const sent = body.safeParse(await fieldsOf(request))
    if (!sent.success)
      throw new Problem('bad-request', 'The e-mail or the password is missing.', 'Fill in both.')
    const { email, password, next } = sent.data
    const path = safeNext(next)
    const signedIn = await auth().handler(asLibraryWants(request, email, password))
    if (!signedIn.ok) return refused(request, signedIn.status, path)
    const response = isForm(request) ? seeOther(path) : json({ next: path })
    for (const cookie of signedIn.headers.getSetCookie()) response.headers.append('set-cookie', cookie)
    return response
  })
}

function asLibraryWants(request: Request, email: string, password: string): Request {
  const headers = new Headers({
    'content-type': 'application/json',
    origin: new URL(webEnv().webUrl).origin,
    'user-agent': request.headers.get('user-agent') ?? '',
    [addressHeader]: stampedAddress(request.headers),
  })
  return new Request(new URL('/api/auth/sign-in/email', webEnv().webUrl), {
    method: 'POST',
    headers,
    body: JSON.stringify({ email, password }),
  })
}

function refused(request: Request, status: number, path: string): Response {
  const why = status === 429 ? 'often' : status >= 500 ? 'broken' : 'wrong'
  if (isForm(request)) return seeOther(`/sign-in?why=${why}&next=${encodeURIComponent(path)}`)
  if (why === 'often')
    throw new Problem('too-many-requests', 'Too many attempts.', 'Wait a minute, then try again.')
  throw new Problem('not-signed-in', 'The e-mail or the password is wrong.', 'Check both and try again.')
}
