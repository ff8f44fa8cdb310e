import { auth } from '#app/session.ts'
import { addressHeader } from '#lib/access/client-address.ts'
import { stampedAddress } from '#lib/access/stamp-address.ts'

export const dynamic = 'force-dynamic'

/** The sign-in library, which counts attempts by the address that we found and by no other header. */
function handler(request: Request): Promise<Response> {
  const headers = new Headers(request.headers)
  headers.set(addressHeader, stampedAddress(request.headers))
  return auth().handler(new Request(request, { headers }))
}

export { handler as GET, handler as POST }
