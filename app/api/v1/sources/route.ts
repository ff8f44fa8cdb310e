import { z } from 'zod'
import { sourceList } from '#app/_server/answers/source-answers.ts'
import { mutationEndpoint, readEndpoint } from '#app/_server/endpoint.ts'
import { FieldProblem, isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { tryRequestProbe } from '#app/_server/request-probe.ts'
import { connectionFields } from '#app/api/v1/sources/connection-fields.ts'
import { Problem } from '#lib/problem.ts'
import { addSource, listSources } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'

const body = z.object({
  name: z.string().trim().min(1).max(80),
  connectionString: z.string().trim().max(4000).optional(),
  variable: z.string().trim().max(120).optional(),
  requiredSchemas: z.array(z.string().min(1).max(63)).max(200).optional(),
})

const errors = {
  name: { message: 'The database needs a name.', hint: 'Up to 80 characters, such as shop-production.' },
  connectionString: { message: 'The connection string is too long.', hint: 'Up to 4,000 characters.' },
  variable: { message: 'The name of the variable is too long.', hint: 'Up to 120 characters.' },
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
    const sources = await listSources()
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
    if (isForm(request)) return seeOther(`/sources/${source.id}?asked=${Date.now()}`)
    return json({ ...source, lookAsked: enqueued }, 201, { location: `/sources/${source.id}` })
  },
)

function nameTaken(thrown: unknown): never {
  if (thrown instanceof Problem && thrown.code === 'conflict')
    throw new FieldProblem({ name: { message: thrown.message, hint: thrown.hint } }, 'conflict')
  throw thrown
}
