import { cameFrom } from '#app/_server/came-from.ts'
import { fieldsOf, handleMutation, seeOther } from '#app/_server/handle-request.ts'

export const dynamic = 'force-dynamic'

/** Stores light or dark in a cookie, so that the server renders the chosen theme at once. */
export function POST(request: Request): Promise<Response> {
  return handleMutation(request, async () => {
    const { theme } = await fieldsOf(request)
    const chosen = theme === 'light' || theme === 'dark' ? theme : ''
    const response = seeOther(cameFrom(request))
    const age = chosen ? 31_536_000 : 0
    response.headers.append('set-cookie', `theme=${chosen}; Path=/; Max-Age=${age}; SameSite=Lax; HttpOnly`)
    return response
  })
}
