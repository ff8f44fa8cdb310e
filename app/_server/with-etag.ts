import { createHash } from 'node:crypto'

/** A client may store the answer for itself, and asks each time whether it still holds. */
const revalidated = 'private, no-cache'

/**
 * The answer with a strong ETag of its body, or 304 where the client has it already (RFC 9110, section 13). Only complete answers of
 * JSON have one: a gate that is closed is sent each time, and an export is sent as it is read.
 */
export async function withEtag(request: Request, response: Response): Promise<Response> {
  if (response.status !== 200 || !isJson(response)) return response
  const body = Buffer.from(await response.arrayBuffer())
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`
  const headers = new Headers(response.headers)
  headers.set('etag', etag)
  headers.set('cache-control', revalidated)
  if (!matches(request.headers.get('if-none-match'), etag)) return new Response(body, { headers })
  headers.delete('content-type')
  return new Response(null, { status: 304, headers })
}

function isJson({ headers }: Response): boolean {
  const isFile = headers.has('content-disposition')
  return !isFile && (headers.get('content-type') ?? '').startsWith('application/json')
}

/** Compares weakly, as the standard demands of If-None-Match: a proxy that compresses marks the tag as weak. */
function matches(sent: string | null, etag: string): boolean {
  if (sent === null) return false
  return sent.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === etag)
}
