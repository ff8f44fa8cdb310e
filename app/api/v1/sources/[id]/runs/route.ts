import { fieldsOf, handleMutation, isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { requestAndEnqueueRun } from '#app/_server/request-run.ts'
import { requirePermission } from '#app/_server/session.ts'
import { getSource } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'

/** Requests a Run. While one is active the answer is that one, so that a second click costs nothing. */
export function POST(
  request: Request,
  { params }: RouteContext<'/api/v1/sources/[id]/runs'>,
): Promise<Response> {
  return handleMutation(request, async () => {
    const person = await requirePermission(request, 'verify')
    const source = orNotFound(await getSource((await params).id), 'source')
    const { commit, archiveId } = await fieldsOf(request)
    const named = typeof commit === 'string' && /^[0-9a-f]{7,64}$/i.test(commit) ? { commit } : {}
    const run = await requestAndEnqueueRun({
      sourceId: source.id,
      trigger: 'person',
      requestedBy: person,
      ...named,
      // Verifies a stored Archive again; production is not touched.
      ...(typeof archiveId === 'string' && archiveId !== '' ? { archiveId } : {}),
    })
    if (isForm(request)) return seeOther(`/runs/${run.id}`)
    return json({ ...run, url: `/runs/${run.id}` }, run.existing ? 200 : 202, {
      location: `/api/v1/runs/${run.id}`,
    })
  })
}
