import { z } from 'zod'
import type { ZodOpenApiComponentsObject } from 'zod-openapi'
import { problemCodes } from '#lib/problem.ts'

const fieldError = z.object({ message: z.string(), hint: z.string() })

/** Every refusal, as RFC 9457 has it, with a code that programs can rely on. */
const problem = z
  .object({
    type: z.string(),
    title: z.string().describe('One sentence.'),
    status: z.number().int(),
    code: z.enum(Object.keys(problemCodes)).describe('Its meaning never changes.'),
    message: z.string().describe('The same sentence as title.'),
    hint: z.string().describe('The next step.'),
    fields: z.record(z.string(), fieldError).optional().describe('What is wrong with single fields.'),
  })
  .meta({ id: 'Problem' })

export const components: ZodOpenApiComponentsObject = {
  schemas: { Problem: problem },
  responses: {
    Problem: {
      description: 'Refused: one sentence, a code and the next step.',
      content: { 'application/problem+json': { schema: problem } },
    },
  },
  securitySchemes: {
    apiKey: {
      type: 'http',
      scheme: 'bearer',
      description: 'An API key: `Authorization: Bearer bp_…`. Settings, API keys.',
    },
    session: {
      type: 'apiKey',
      in: 'cookie',
      name: 'backproof.session_token',
      description: 'The session of a browser. Changes need the header Origin of the dashboard, too.',
    },
  },
}
