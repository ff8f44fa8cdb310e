import { handleRead } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { requireUser } from '#app/_server/session.ts'
import { getRunbook } from '#lib/store/runbooks.ts'
import { getSource } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'

/** The runbook as a file to keep where production is not. */
export function GET(
  request: Request,
  { params }: RouteContext<'/api/v1/sources/[id]/runbook'>,
): Promise<Response> {
  return handleRead(request, async () => {
    await requireUser(request)
    const source = orNotFound(await getSource((await params).id), 'source')
    const runbook = orNotFound(await getRunbook(source.id), 'runbook')
    const name = source.name.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[.-]+|-+$/g, '') || 'source'
    return new Response(runbook.markdown, {
      headers: {
        'content-type': 'text/markdown; charset=utf-8',
        'content-disposition': `attachment; filename="RUNBOOK-${name}.md"`,
        'cache-control': 'private, no-store',
      },
    })
  })
}
