import { z } from 'zod'
import { sourceList } from '#app/_server/answers/source-answers.ts'
import { mutationEndpoint, readEndpoint } from '#app/_server/endpoint.ts'
import { isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { requestLanguage } from '#app/_server/request-locale.ts'
import { tryRequestProbe } from '#app/_server/request-probe.ts'
import { connectionBody, connectionErrors, connectionFields } from '#app/api/v1/sources/connection-fields.ts'
import { nameTaken, sourceName, sourceNameError } from '#app/api/v1/sources/name-field.ts'
import { addSource, listSources } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'

const body = z.object({
  name: sourceName,
  ...connectionBody,
  requiredSchemas: z.array(z.string().min(1).max(63)).max(200).optional(),
})

const errors = {
  name: sourceNameError,
  ...connectionErrors,
  requiredSchemas: { message: 'The schemas cannot be read.', hint: 'Send a list of their names.' },
}

/** Every Source as a worker saw it last; never its connection. */
export const GET = readEndpoint(
  {
    path: '/api/v1/sources',
    summary: 'List the databases, by name',
    permission: 'read',
    subject: 'sources',
    answer: { schema: sourceList },
  },
  async ({ sourceIds }) => {
    const sources = await listSources(await requestLanguage())
    return json({ sources: sourceIds ? sources.filter(({ id }) => sourceIds.includes(id)) : sources })
  },
)

/** Adds a Source. Its connection string is sealed here and can be opened by the worker alone; it is never sent back. */
export const POST = mutationEndpoint(
  {
    path: '/api/v1/sources',
    summary: 'Add a database; its connection string is sealed for the workers',
    permission: 'manage',
    subject: 'installation',
    action: 'source.add',
    body: { schema: body, errors },
  },
  async ({ request, caller, body: sent, audit }) => {
    const { name, requiredSchemas } = sent
    const connection = await connectionFields(sent)
    const source = await addSource(caller, { name, requiredSchemas, ...connection }).catch(nameTaken)
    audit({ target: { kind: 'source', id: source.id, name: source.name } })
    const enqueued = await tryRequestProbe(caller, source.id)
    if (isForm(request)) return seeOther(`/databases/${source.id}/settings?asked=${Date.now()}`)
    return json({ ...source, lookAsked: enqueued }, 201, { location: `/databases/${source.id}` })
  },
)
