import { brotliCompressSync } from 'node:zlib'

export const dynamic = 'force-dynamic'

/** A comment in JavaScript and in CSS: the type of the answer is set by then, too. */
const body = brotliCompressSync('/* Not found */')

/**
 * Answers for a script or style that is not there, to readers that take Brotli: `next.config.ts` has said by then that what follows is Brotli,
 * and Next's own answer is plain.
 */
export function GET(): Response {
  return new Response(body, {
    status: 404,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'content-encoding': 'br',
      'cache-control': 'no-store',
    },
  })
}
