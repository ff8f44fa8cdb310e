import { z } from 'zod'
import { mutationEndpoint } from '#app/_server/endpoint.ts'
import { isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { fieldProblem } from '#app/_server/parse-fields.ts'
import { getArchivedSource } from '#lib/store/archived-sources.ts'
import { deleteSource, readSourceLosses } from '#lib/store/source-changes.ts'
import { getSource } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'

const wrongName = {
  message: 'This is not the name of the database.',
  hint: 'Type its name to confirm that it is deleted with its history.',
}

/** Deletes a Source, archived or not, with its history. Files of its archives stay where they are. */
export const POST = mutationEndpoint(
  {
    path: '/api/v1/sources/[id]/delete',
    summary: 'Delete a database with its runs, reports and links; files of archives stay',
    permission: 'manage',
    subject: 'source',
    action: 'source.delete',
    body: { schema: z.object({ name: z.string().max(200) }), errors: { name: wrongName } },
  },
  async ({ request, params, caller, body, audit }) => {
    const current = await getSource(params.id)
    const { id, name } = orNotFound(current ?? (await getArchivedSource(params.id)), 'source')
    if (body.name.trim() !== name) throw fieldProblem('name', wrongName.message, wrongName.hint)
    const { runs, shares, archives } = await readSourceLosses(id)
    await deleteSource(caller, id)
    audit({ target: { kind: 'source', id, name }, details: { runs, shares, archives } })
    const next = current ? '/' : '/databases/archived'
    return isForm(request) ? seeOther(next) : json({ id, deleted: true, next })
  },
)
