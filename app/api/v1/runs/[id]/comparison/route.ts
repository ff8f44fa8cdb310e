import { z } from 'zod'
import { readEndpoint } from '#app/_server/endpoint.ts'
import { json } from '#app/_server/handle-request.ts'
import { loadComparison } from '#app/_server/load-comparison.ts'
import { Problem } from '#lib/problem.ts'
import { tableChanges } from '#lib/verification/run-comparison.ts'

export const dynamic = 'force-dynamic'

const search = z.object({
  with: z.string().min(1).max(80),
  kind: z.enum(tableChanges).optional(),
  page: z.coerce.number().int().min(1).max(9999).default(1),
})

/** Two runs of a database, the older one first: figures, tables that differ a page at a time, definitions as hunks. */
export const GET = readEndpoint(
  {
    path: '/api/v1/runs/[id]/comparison',
    summary: 'Compare a run with another one of the same database',
    permission: 'read',
    subject: 'run',
    query: {
      schema: search,
      hint: `Use with (the id of the other run), kind (${tableChanges.join(', ')}) and page.`,
    },
  },
  async ({ params: { id }, query: { with: other, kind = null, page } }) => {
    const view = await loadComparison([id, other], { kind, page })
    if (typeof view === 'string')
      throw new Problem(
        'not-found',
        'There is no such run to compare with.',
        'Name two runs of the same database.',
      )
    return json(view)
  },
)
