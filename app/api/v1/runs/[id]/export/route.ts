import { readEndpoint } from '#app/_server/endpoint.ts'
import { exportQuery } from '#app/_server/evidence-query.ts'
import { loadEvidence } from '#app/_server/load-evidence.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { evidenceRenderings } from '#lib/verification/evidence/evidence-file.ts'

export const dynamic = 'force-dynamic'

/** The evidence of a Run as a file, or the rows of one of its lists with the same filters. */
export const GET = readEndpoint(
  {
    path: '/api/v1/runs/[id]/export',
    summary:
      'Return the evidence of a run as CSV, JSON, Markdown or JUnit: all of it, or its tables or checks by a filter',
    permission: 'read',
    subject: 'run',
    query: exportQuery,
  },
  async ({ params, query: { format, ...wanted } }) => {
    const evidence = orNotFound(await loadEvidence(params.id, wanted), 'run')
    const { type, ending, render } = evidenceRenderings[format]
    const name =
      wanted.of === 'run' ? `run-${evidence.run.number}` : `run-${evidence.run.number}-${wanted.of}`
    return new Response(render(evidence), {
      headers: {
        'content-type': type,
        'content-disposition': `attachment; filename="backproof-${name}.${ending}"`,
        'cache-control': 'private, no-store',
      },
    })
  },
)
