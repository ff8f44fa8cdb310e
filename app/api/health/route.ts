export const dynamic = 'force-dynamic'

/** The process is up; says nothing about what it needs. */
export function GET(): Response {
  return Response.json({ status: 'up' }, { headers: { 'cache-control': 'no-store' } })
}
