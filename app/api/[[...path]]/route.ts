import { handleRead } from '#app/_server/handle-request.ts'
import { Problem } from '#lib/problem.ts'

export const dynamic = 'force-dynamic'

/** Answers every address below /api that no route has, in the form of every other refusal of the web API. */
function unknownAddress(request: Request): Promise<Response> {
  return handleRead(request, async () => {
    throw new Problem(
      'not-found',
      'There is no such address in the web API.',
      'The reference at /docs/api lists every address.',
    )
  })
}

export {
  unknownAddress as DELETE,
  unknownAddress as GET,
  unknownAddress as PATCH,
  unknownAddress as POST,
  unknownAddress as PUT,
}
