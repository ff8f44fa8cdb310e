import { mutationEndpoint, readEndpoint } from '#app/_server/endpoint.ts'
import { isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { requestLanguage } from '#app/_server/request-locale.ts'
import { requestRailwayTask } from '#app/_server/request-railway-task.ts'
import { getToken } from '#lib/store/railway-tokens.ts'

export const dynamic = 'force-dynamic'

/** What a token reaches, as the worker found it; never the token. */
export const GET = readEndpoint(
  {
    path: '/api/v1/railway/tokens/[id]',
    summary: 'Read what a Railway token reaches; never the token',
    permission: 'read',
    subject: 'installation',
  },
  async ({ params }) => {
    return json(orNotFound(await getToken(params.id, await requestLanguage()), 'token'))
  },
)

/** Requests what the token reaches once more. */
export const POST = mutationEndpoint(
  {
    path: '/api/v1/railway/tokens/[id]',
    summary: 'Read at Railway once more what a token reaches',
    permission: 'manage',
    subject: 'installation',
    action: 'railway-token.discover',
  },
  async ({ request, params, caller, audit }) => {
    const { id, variable: name } = orNotFound(await getToken(params.id), 'token')
    audit({ target: { kind: 'railway-token', id, name } })
    const task = await requestRailwayTask({ kind: 'discover', tokenId: id, payload: {}, requestedBy: caller })
    return isForm(request)
      ? seeOther(`/databases/connect?token=${id}&act=${task.id}`)
      : json({ id, taskId: task.id }, 202, { location: `/api/v1/railway/tasks/${task.id}` })
  },
)
