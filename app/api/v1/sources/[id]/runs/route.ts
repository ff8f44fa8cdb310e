import { requestedRun } from '#app/_server/answers/run-answers.ts'
import { mutationEndpoint } from '#app/_server/endpoint.ts'
import { isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { requestAndEnqueueRun } from '#app/_server/request-run.ts'
import { runFieldErrors, runFields } from '#app/api/v1/sources/run-fields.ts'
import { getSourceByIdOrName } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'

/** Requests a Run. While one is active the answer is that one, so that a second click costs nothing. */
export const POST = mutationEndpoint(
  {
    path: '/api/v1/sources/[id]/runs',
    summary: 'Start a run; while one is active the answer is that one',
    permission: 'verify',
    subject: 'source',
    action: 'run.start',
    answer: { schema: requestedRun, statuses: [200, 202] },
    body: { schema: runFields, errors: runFieldErrors },
  },
  async ({ request, params, caller, body: { archiveId, keepMinutes, ...deploy }, audit }) => {
    const source = orNotFound(await getSourceByIdOrName(params.id), 'source')
    const ofPipeline = caller.kind === 'key' || Object.values(deploy).some((value) => value !== undefined)
    const { commit = null, branch = null } = deploy
    const wanted = {
      sourceId: source.id,
      trigger: ofPipeline ? ('ci' as const) : ('person' as const),
      requestedBy: caller,
      ...deploy,
      archiveId,
      keepMinutes,
    }
    const run = await requestAndEnqueueRun(wanted, {
      onStored: ({ number, existing }) =>
        audit({
          details: {
            ...{ run: number, existing, archive: archiveId ?? null, commit, branch },
            ...(keepMinutes && { keepMinutes }),
          },
        }),
    })
    if (isForm(request)) return seeOther(`/runs/${run.id}`)
    return json({ ...run, url: `/runs/${run.id}` }, run.existing ? 200 : 202, {
      location: `/api/v1/runs/${run.id}`,
    })
  },
)
