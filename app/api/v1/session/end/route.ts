import { handleMutation, seeOther } from '#app/_server/handle-request.ts'
import { auth } from '#app/_server/session.ts'

export const dynamic = 'force-dynamic'

/** Signs out. */
export function POST(request: Request): Promise<Response> {
  return handleMutation(request, async () => {
    const { headers } = await auth().api.signOut({ headers: request.headers, returnHeaders: true })
    const response = seeOther('/sign-in')
    for (const cookie of headers.getSetCookie()) response.headers.append('set-cookie', cookie)
    return response
  })
}
