import { z } from 'zod'
import { mutationEndpoint } from '#app/_server/endpoint.ts'
import { isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { requestAndEnqueueRun } from '#app/_server/request-run.ts'
import { getSource } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'

const body = z.object({
  commit: z.union([z.literal(''), z.string().regex(/^[0-9a-f]{7,64}$/i)]).optional(),
  /** Verifies this stored Archive again; production is not touched. */
  archiveId: z.string().max(80).optional(),
})
const errors = {
  commit: { message: 'This is not the hash of a commit.', hint: '7 to 64 hexadecimal digits.' },
  archiveId: { message: 'The archive cannot be read.', hint: 'Send its id.' },
}

/** Requests a Run. While one is active the answer is that one, so that a second click costs nothing. */
export const POST = mutationEndpoint(
  {
    path: '/api/v1/sources/[id]/runs',
    summary: 'Start a run; while one is active the answer is that one',
    permission: 'verify',
    subject: 'source',
    action: 'run.start',
    body: { schema: body, errors },
  },
  async ({ request, params, caller, body: { commit, archiveId } }) => {
    const source = orNotFound(await getSource(params.id), 'source')
    const run = await requestAndEnqueueRun({
      sourceId: source.id,
      trigger: caller.kind === 'key' ? 'ci' : 'person',
      requestedBy: caller,
      ...(commit ? { commit } : {}),
      ...(archiveId ? { archiveId } : {}),
    })
    if (isForm(request)) return seeOther(`/runs/${run.id}`)
    return json({ ...run, url: `/runs/${run.id}` }, run.existing ? 200 : 202, {
      location: `/api/v1/runs/${run.id}`,
    })
  },
)
