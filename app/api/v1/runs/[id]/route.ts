import { readEndpoint } from '#app/_server/endpoint.ts'
import { jsonInLanguage } from '#app/_server/json-in-language.ts'
import { loadRunView } from '#app/_server/load-run-view.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'

export const dynamic = 'force-dynamic'

/** A Run; once it has ended, with its Report. */
export const GET = readEndpoint(
  {
    path: '/api/v1/runs/[id]',
    summary: 'Read a run; once it has ended, with its report',
    permission: 'read',
    subject: 'run',
  },
  async ({ params }) => {
    return jsonInLanguage(orNotFound(await loadRunView(params.id), 'run'))
  },
)
