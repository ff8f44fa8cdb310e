import { answer } from '#app/api/answer.ts'
import { found } from '#app/api/found.ts'
import { requireUser } from '#app/session.ts'
import { runbookOf } from '#lib/store/runbooks.ts'
import { getSource } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'

/** The runbook as a file to keep where production is not. */
export function GET(
  request: Request,
  { params }: RouteContext<'/api/v1/sources/[id]/runbook'>,
): Promise<Response> {
  return answer(request, async () => {
    await requireUser(request)
    const source = found(await getSource((await params).id), 'source')
    const runbook = found(await runbookOf(source.id), 'runbook')
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
