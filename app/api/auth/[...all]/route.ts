import { handleRead } from '#app/_server/handle-request.ts'
import { requireOwnAddress } from '#app/_server/same-origin.ts'
import { auth } from '#app/_server/session.ts'
import { bodyOf, isStorable, readJson } from '#app/api/body.ts'
import { addressHeader } from '#lib/access/client-address.ts'
import { stampedAddress } from '#lib/access/stamp-address.ts'
import { Problem } from '#lib/problem.ts'

export const dynamic = 'force-dynamic'

/** The sign-in library, which counts attempts by the address that we found and by no other header. */
function handler(request: Request): Promise<Response> {
  return handleRead(request, async () => {
    requireOwnAddress(request)
    const headers = new Headers(request.headers)
    headers.set(addressHeader, stampedAddress(request.headers))
    const response = await auth().handler(await readable(request, headers))
    if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'private, no-store')
    return response
  })
}

export { handler as GET, handler as POST }

/** The library answers with 500 where it cannot read a body. @throws Problem `bad-request`, `too-large` */
async function readable(request: Request, headers: Headers): Promise<Request> {
  if (request.method !== 'POST') return new Request(request, { headers })
  const fields = readJson(request, await bodyOf(request))
  if (!isStorable(fields)) throw new Problem('bad-request', 'The request cannot be read.', 'Leave out NUL.')
  headers.delete('content-length')
  headers.set('content-type', 'application/json')
  return new Request(request.url, { method: 'POST', headers, body: JSON.stringify(fields) })
}
