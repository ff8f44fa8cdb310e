import { readEndpoint } from '#app/_server/endpoint.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { getRunbook } from '#lib/store/runbooks.ts'
import { getSource } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'

/** The runbook as a file to keep where production is not. */
export const GET = readEndpoint(
  {
    path: '/api/v1/sources/[id]/runbook',
    summary: 'Download the runbook of a database as Markdown',
    permission: 'read',
    subject: 'source',
  },
  async ({ params }) => {
    const source = orNotFound(await getSource(params.id), 'source')
    const runbook = orNotFound(await getRunbook(source.id), 'runbook')
    const name = source.name.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[.-]+|-+$/g, '') || 'source'
    return new Response(runbook.markdown, {
      headers: {
        'content-type': 'text/markdown; charset=utf-8',
        'content-disposition': `attachment; filename="RUNBOOK-${name}.md"`,
        'cache-control': 'private, no-store',
      },
    })
  },
)
