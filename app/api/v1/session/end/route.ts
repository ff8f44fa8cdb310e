import { callAuth, copyCookies } from '#app/_server/call-auth.ts'
import { handleMutation, seeOther } from '#app/_server/handle-request.ts'

export const dynamic = 'force-dynamic'

/** Signs out. */
export function POST(request: Request): Promise<Response> {
  return handleMutation(request, async () =>
    copyCookies(await callAuth(request, '/sign-out'), seeOther('/sign-in')),
  )
}
