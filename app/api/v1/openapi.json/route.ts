import { handleRead, json } from '#app/_server/handle-request.ts'
import { apiDocument } from '#app/_server/openapi/build-document.ts'
import { withEtag } from '#app/_server/with-etag.ts'

export const dynamic = 'force-dynamic'

/** The OpenAPI document of the web API. It is the same for every installation but for the address, so it needs no sign-in. */
export function GET(request: Request): Promise<Response> {
  return handleRead(request, () => withEtag(request, json(apiDocument())))
}
