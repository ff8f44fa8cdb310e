import { fieldsOf, handleMutation, seeOther } from '#app/_server/handle-request.ts'
import { safeNext } from '#app/api/v1/session/safe-next.ts'

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

function cameFrom(request: Request): string {
  try {
    const { pathname, search } = new URL(request.headers.get('referer') ?? '')
    return safeNext(pathname + search)
  } catch {
    return '/'
  }
}
