export const dynamic = 'force-dynamic'

/** The process is up. What it depends on is checked by `ready`. */
export function GET(): Response {
  return Response.json({ status: 'up' }, { headers: { 'cache-control': 'no-store' } })
}
