import { mayReadMetrics, readMetrics } from '#app/_server/metrics.ts'
import { log } from '#lib/log.ts'

export const dynamic = 'force-dynamic'

/** Metrics for Prometheus. The request carries BACKPROOF_METRICS_TOKEN as bearer token. Without that setting there are none. */
export async function GET(request: Request): Promise<Response> {
  const allowed = mayReadMetrics(request)
  if (allowed === null) return plain('Metrics are off. Set BACKPROOF_METRICS_TOKEN to turn them on.', 404)
  if (!allowed) return plain('The bearer token is missing or wrong.', 401, { 'www-authenticate': 'Bearer' })
  try {
    const { text, contentType } = await readMetrics()
    return plain(text, 200, { 'content-type': contentType })
  } catch (thrown) {
    log.warn({ err: thrown }, 'could not read the metrics')
    return plain('The metadata database cannot be read.', 503)
  }
}

function plain(text: string, status: number, headers: Record<string, string> = {}): Response {
  return new Response(text.endsWith('\n') ? text : `${text}\n`, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', ...headers },
  })
}
