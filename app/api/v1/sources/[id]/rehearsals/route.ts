import { rehearsalPage, requestedRehearsal } from '#app/_server/answers/rehearsal-answers.ts'
import { mutationEndpoint, readEndpoint } from '#app/_server/endpoint.ts'
import { isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { listAnswer } from '#app/_server/list-answer.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { pageByNumber } from '#app/_server/page-by-number.ts'
import { requestLanguage } from '#app/_server/request-locale.ts'
import { requestAndEnqueueRehearsal } from '#app/_server/request-rehearsal.ts'
import { readRehearsalFields, rehearsalBody } from '#app/api/v1/sources/rehearsal-fields.ts'
import { newestRehearsalRequest } from '#lib/store/rehearsal-requests.ts'
import { listRehearsals } from '#lib/store/rehearsals.ts'
import { getSourceByIdOrName } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'

/** The rehearsals of a database, newest first. `next` goes into `before` for the following page. */
export const GET = readEndpoint(
  {
    path: '/api/v1/sources/[id]/rehearsals',
    summary: 'List the rehearsals of migrations on archives of a database, newest first',
    permission: 'read',
    subject: 'source',
    answer: { schema: rehearsalPage },
    query: pageByNumber,
  },
  async ({ request, params, query }) => {
    const { id } = orNotFound(await getSourceByIdOrName(params.id), 'source')
    const [page, requested] = await Promise.all([
      listRehearsals({ sourceId: id, ...query }),
      newestRehearsalRequest(id, await requestLanguage()),
    ])
    return listAnswer(request, { ...page, requested })
  },
)

/** Sends a migration, which a worker rehearses on a stored archive. */
export const POST = mutationEndpoint(
  {
    path: '/api/v1/sources/[id]/rehearsals',
    summary: 'Rehearse a migration on a stored archive; a worker runs it in a throwaway server',
    permission: 'rehearse',
    subject: 'source',
    action: 'rehearsal.start',
    answer: { schema: requestedRehearsal, statuses: [202] },
    body: rehearsalBody,
  },
  async ({ request, params, caller, body, audit }) => {
    const source = orNotFound(await getSourceByIdOrName(params.id), 'source')
    const { migration, limits } = readRehearsalFields(body)
    const trigger = caller.kind === 'key' ? 'ci' : 'person'
    const { archiveId, commit } = body
    const wanted = {
      sourceId: source.id,
      requestedBy: caller,
      trigger,
      migration,
      limits,
      archiveId,
      commit,
    } as const
    const { id, number } = await requestAndEnqueueRehearsal(wanted)
    audit({
      details: {
        request: number,
        migration: migration.given,
        archive: archiveId ?? null,
        commit: commit ?? null,
      },
    })
    if (isForm(request)) return seeOther(`/databases/${source.id}/rehearsals`)
    const location = `/api/v1/rehearsal-requests/${id}`
    return json({ id, number }, 202, { location })
  },
)
