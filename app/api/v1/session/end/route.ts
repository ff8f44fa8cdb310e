import { change, seeOther } from '#app/api/answer.ts'
import { auth } from '#app/session.ts'

export const dynamic = 'force-dynamic'

/** Signs out. */
export function POST(request: Request): Promise<Response> {
  return change(request, async () => {
    const { headers } = await auth().api.signOut({ headers: request.headers, returnHeaders: true })
    const response = seeOther('/sign-in')
    for (const cookie of headers.getSetCookie()) response.headers.append('set-cookie', cookie)
    return response
  })
}
