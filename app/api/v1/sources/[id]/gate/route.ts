import { z } from 'zod'
import { gateAnswerSchema } from '#app/_server/answers/gate-answer.ts'
import { readEndpoint } from '#app/_server/endpoint.ts'
import { json } from '#app/_server/handle-request.ts'
import { loadGateAnswer } from '#app/_server/load-gate.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { requestLanguage } from '#app/_server/request-locale.ts'
import { commitField, runFieldErrors } from '#app/api/v1/sources/run-fields.ts'
import { getSourceByIdOrName } from '#lib/store/sources.ts'
import { gateStatuses } from '#lib/verification/gate-state.ts'
import { parseMaxAge } from '#lib/verification/parse-max-age.ts'

export const dynamic = 'force-dynamic'

const search = z.object({
  /** `90m`, `24h`, `7d`; without it the objective of the Policy counts. */
  maxAge: z
    .string()
    .refine((text) => parseMaxAge(text) !== null)
    .optional(),
  /** The commit that is deployed, or how it begins: where the Policy requires a rehearsal, it must be of this one. */
  commit: commitField.optional(),
})

/** May we deploy? 200 open, 412 closed, 503 cannot tell, 428 out of date. The Source is named by its id or its name. */
export const GET = readEndpoint(
  {
    path: '/api/v1/sources/[id]/gate',
    summary: 'May we deploy? Read the gate of a database, named by its id or its name',
    permission: 'gate',
    subject: 'source',
    answer: { schema: gateAnswerSchema, statuses: Object.values(gateStatuses) },
    query: {
      schema: search,
      message: 'The max age of the request cannot be read.',
      hint: 'Use maxAge once, a whole number with its unit, such as 90m, 24h or 7d; beside it there is commit.',
      errors: { commit: runFieldErrors.commit },
    },
  },
  async ({ params, query: { maxAge, commit = null } }) => {
    const source = orNotFound(await getSourceByIdOrName(params.id, await requestLanguage()), 'source')
    const maxAgeMs = maxAge === undefined ? null : parseMaxAge(maxAge)
    const answer = await loadGateAnswer(source, maxAgeMs, commit)
    return json(answer, gateStatuses[answer.state])
  },
)
