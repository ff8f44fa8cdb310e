import { z } from 'zod'
import {
  FieldProblem,
  fieldsOf,
  handleMutation,
  isForm,
  json,
  seeOther,
} from '#app/_server/handle-request.ts'
import { parseFields } from '#app/_server/parse-fields.ts'
import { tryRequestProbe } from '#app/_server/request-probe.ts'
import { requirePermission } from '#app/_server/session.ts'
import { connectionFields } from '#app/api/v1/sources/connection-fields.ts'
import { Problem } from '#lib/problem.ts'
import { addSource } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'

const body = z.object({
  name: z.string().trim().min(1).max(80),
  connectionString: z.string().trim().max(4000).optional(),
  variable: z.string().trim().max(120).optional(),
  requiredSchemas: z.array(z.string().min(1).max(63)).max(200).optional(),
})

/** Adds a Source. Its connection string is sealed here and can be opened by the worker alone; it is never sent back. */
export function POST(request: Request): Promise<Response> {
  return handleMutation(request, async () => {
    const person = await requirePermission(request, 'manage')
    const sent = parseFields(body, await fieldsOf(request), errors)
    const { name, requiredSchemas } = sent
    const connection = await connectionFields(sent)
    const source = await addSource(person, { name, requiredSchemas, ...connection }).catch(nameTaken)
    const enqueued = await tryRequestProbe(person, source.id)
    if (isForm(request)) return seeOther(`/sources/${source.id}?asked=${Date.now()}`)
    return json({ ...source, lookAsked: enqueued }, 201, { location: `/sources/${source.id}` })
  })
}

function nameTaken(thrown: unknown): never {
  if (thrown instanceof Problem && thrown.code === 'conflict')
    throw new FieldProblem({ name: { message: thrown.message, hint: thrown.hint } }, 'conflict')
  throw thrown
}

const errors = {
  name: { message: 'The database needs a name.', hint: 'Up to 80 characters, such as shop-production.' },
  connectionString: { message: 'The connection string is too long.', hint: 'Up to 4,000 characters.' },
  variable: { message: 'The name of the variable is too long.', hint: 'Up to 120 characters.' },
  requiredSchemas: { message: 'The schemas cannot be read.', hint: 'Send a list of their names.' },
}
