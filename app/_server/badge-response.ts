import { limitedLookup } from '#app/limit-requests.ts'
import { hashShareToken } from '#lib/access/share-token.ts'
import { sourceOfBadge } from '#lib/store/gate-badges.ts'
import type { GateState } from '#lib/verification/gate-state.ts'
import { handleRead } from './handle-request.ts'
import { loadGate } from './load-gate.ts'

type Shown = { state: GateState; overridden: boolean }

/** Pages that embed a badge request it often; a minute is soon enough. */
const cached = { 'cache-control': 'public, max-age=60, s-maxage=60, must-revalidate' }

/** The badge that a link leads to. A wrong, a revoked and an unknown one are answered in the same way, and counted as wrong share links are. */
export function badgeResponse(
  request: Request,
  token: string | null,
  draw: (shown: Shown) => { type: string; body: string },
): Promise<Response> {
  return handleRead(request, async () => {
    const source = await limitedLookup(request.headers, async () =>
      token !== null && /^[\w-]{20,100}$/.test(token) ? sourceOfBadge(hashShareToken(token)) : null,
    )
    if (!source)
      return new Response('There is no such badge.\n', {
        status: 404,
        headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
      })
    const { gate } = await loadGate(source)
    const { type, body } = draw({ state: gate.state, overridden: gate.override !== null })
    return new Response(body, {
      headers: { 'content-type': type, ...cached },
    })
  })
}
