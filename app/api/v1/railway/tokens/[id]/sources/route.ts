import { z } from 'zod'
import { mutationEndpoint } from '#app/_server/endpoint.ts'
import { isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { fieldProblem } from '#app/_server/parse-fields.ts'
import { requestRailwayTask } from '#app/_server/request-railway-task.ts'
import { connectionFields } from '#app/api/v1/sources/connection-fields.ts'
import type { RailwayToken } from '#lib/platform/platform.ts'
import { getToken } from '#lib/store/railway-tokens.ts'
import { getSource, listSources } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'

const body = z.object({
  /** project/environment/service. */
  place: z.string().max(300),
  name: z.string().trim().max(80).optional(),
  source: z.string().max(80).optional(),
  connectionString: z.string().trim().max(4000).optional(),
  variable: z.string().trim().max(120).optional(),
})

const errors = {
  place: { message: 'No service was picked.', hint: 'Pick one of the list.' },
  name: { message: 'The name is too long.', hint: 'Up to 80 characters.' },
  source: { message: 'The database cannot be read.', hint: 'Send its id.' },
  connectionString: { message: 'The connection string is too long.', hint: 'Up to 4,000 characters.' },
  variable: { message: 'The name of the variable is too long.', hint: 'Up to 120 characters.' },
}

/** Makes a Source of a service that the token sees, or links the one that is named; the worker does it. */
export const POST = mutationEndpoint(
  {
    path: '/api/v1/railway/tokens/[id]/sources',
    summary: 'Connect a service that a Railway token reaches, as a new or an existing database',
    permission: 'manage',
    subject: 'installation',
    action: 'source.connect',
    body: { schema: body, errors },
  },
  async ({ request, params, caller, body: sent, audit }) => {
    const token = orNotFound(await getToken(params.id), 'token')
    const { source, connectionString, variable } = sent
    const place = placeIn(token, sent.place)
    const sourceId = source ? orNotFound(await getSource(source), 'source').id : undefined
    const name = sourceId ? undefined : await freeName(sent.name)
    const connection =
      connectionString || variable ? await connectionFields({ connectionString, variable }) : {}
    audit({
      target: { kind: 'railway-token', id: token.id, name: token.variable },
      details: { place: sent.place, source: sourceId ?? null, name: name ?? null },
    })
    const task = await requestRailwayTask({
      kind: 'connect',
      tokenId: token.id,
      sourceId,
      payload: { ...place, name, sourceId, ...connection },
      requestedBy: caller,
    })
    const search = {
      token: token.id,
      act: task.id,
      place: sent.place,
      name: name ?? '',
      source: source ?? '',
    }
    const address = new URLSearchParams(Object.entries(search).filter(([, value]) => value !== ''))
    return isForm(request)
      ? seeOther(`/databases/connect?${address}`)
      : json({ taskId: task.id }, 202, { location: `/api/v1/railway/tasks/${task.id}` })
  },
)

/** Only what the worker saw with this token can be picked. */
function placeIn(token: RailwayToken, text: string) {
  const [projectId, environmentId, serviceId] = text.split('/')
  const seen = token.sees?.services.find(
    (service) =>
      service.projectId === projectId &&
      service.environmentId === environmentId &&
      service.serviceId === serviceId,
  )
  if (!seen) throw fieldProblem('place', 'The token does not see this service.', 'Pick one of the list.')
  if (seen.volumeInstanceId === null)
    throw fieldProblem(
      'place',
      'This service has no volume, so it has no backups.',
      'Pick the one that holds the data.',
    )
  return { projectId: seen.projectId, environmentId: seen.environmentId, serviceId: seen.serviceId }
}

async function freeName(name: string | undefined): Promise<string> {
  if (!name)
    throw fieldProblem('name', 'The database needs a name.', 'Up to 80 characters, such as shop-production.')
  const taken = (await listSources()).some((source) => source.name === name)
  if (taken) throw fieldProblem('name', `There is already a database named ${name}.`, 'Choose another name.')
  return name
}
