import { z } from 'zod'
import { mutationEndpoint, readEndpoint } from '#app/_server/endpoint.ts'
import { isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { fieldProblem } from '#app/_server/parse-fields.ts'
import { requestLanguage } from '#app/_server/request-locale.ts'
import { requestRailwayTask } from '#app/_server/request-railway-task.ts'
import { readVariable, sealForWorker } from '#app/api/v1/sources/connection-fields.ts'
import { addToken, listTokens } from '#lib/store/railway-tokens.ts'

export const dynamic = 'force-dynamic'

const body = z.object({
  token: z.string().trim().max(2000).optional(),
  variable: z.string().trim().max(120).optional(),
  /** The Source that is to be linked; without it a new one is made later. */
  source: z.string().max(80).optional(),
})

const errors = {
  token: { message: 'The token cannot be read.', hint: 'Paste it as Railway shows it.' },
  variable: { message: 'The name of the variable is too long.', hint: 'Up to 120 characters.' },
  source: { message: 'The database cannot be read.', hint: 'Send its id.' },
}

/** Every Railway token with what it reaches; never the token. */
export const GET = readEndpoint(
  {
    path: '/api/v1/railway/tokens',
    summary: 'List the Railway tokens with what they reach; never the tokens',
    permission: 'read',
    subject: 'installation',
  },
  async () => json({ tokens: await listTokens(await requestLanguage()) }),
)

/** Seals a Railway token for the worker, and requests the list of what it reaches. */
export const POST = mutationEndpoint(
  {
    path: '/api/v1/railway/tokens',
    summary: 'Add a Railway token; a worker lists what it reaches',
    permission: 'manage',
    subject: 'installation',
    action: 'railway-token.add',
    body: { schema: body, errors },
  },
  async ({ request, caller, body: sent, audit }) => {
    const { id } = await addToken(caller, await tokenFields(sent))
    audit({ target: { kind: 'railway-token', id, name: sent.variable ?? null } })
    const task = await requestRailwayTask({ kind: 'discover', tokenId: id, payload: {}, requestedBy: caller })
    const { source } = sent
    const way = new URLSearchParams({ token: id, ...(source ? { source } : {}) })
    return isForm(request)
      ? seeOther(`/databases/connect?${way}`)
      : json({ id, taskId: task.id }, 202, { location: `/api/v1/railway/tokens/${id}` })
  },
)

async function tokenFields({ token, variable }: z.infer<typeof body>) {
  if (token && variable)
    throw fieldProblem('variable', 'Both a token and a variable were given.', 'Give one of the two.')
  if (variable) return { variable: readVariable(variable, 'railway-token') }
  if (!token)
    throw fieldProblem('token', 'The token is missing.', 'Paste it, or name a variable of the worker.')
  if (!/^[\x21-\x7e]{8,}$/.test(token))
    throw fieldProblem(
      'token',
      'This is not a Railway token.',
      'It is one word, without spaces or line breaks.',
    )
  return { sealed: await sealForWorker(token, 'token') }
}
