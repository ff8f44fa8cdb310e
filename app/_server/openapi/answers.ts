import { z } from 'zod'
import type { ZodOpenApiResponsesObject } from 'zod-openapi'
import type { Operation } from '#app/_server/endpoint.ts'

const etag = { description: 'Of the body.', schema: { type: 'string' as const } }
const link = {
  description: 'The address of the next page, with rel="next".',
  schema: { type: 'string' as const },
}

/** What a request gets: where a schema of the answer is known with it, and the refusals that the route can give. */
export function answersOf(method: string, operation: Operation): ZodOpenApiResponsesObject {
  return {
    ...succeeded(method, operation),
    ...(method === 'GET' ? { '304': { description: 'The answer has not changed.' } } : {}),
    ...Object.fromEntries(refusals(method, operation).map((status) => [status, problem])),
    default: problem,
  }
}

const problem = {
  $ref: '#/components/responses/Problem',
} as unknown as ZodOpenApiResponsesObject['default'] & {
  description: string
}

function succeeded(method: string, { answer, query }: Operation): ZodOpenApiResponsesObject {
  const headers = {
    ...(method === 'GET' ? { ETag: etag } : {}),
    ...(query && isPaged(query.schema) ? { Link: link } : {}),
  }
  if (!answer) return { '2XX': { description: 'Done.', headers } }
  const content = { 'application/json': { schema: answer.schema } }
  return Object.fromEntries(
    (answer.statuses ?? [200]).map((status) => [status, { description: meaning(status), headers, content }]),
  )
}

function isPaged(schema: z.ZodType): boolean {
  return schema instanceof z.ZodObject && 'before' in schema.shape
}

function meaning(status: number): string {
  return meanings[status] ?? 'Done.'
}

const meanings: Record<number, string> = {
  201: 'Created.',
  202: 'Requested: a worker does it.',
  412: 'No: the gate is closed.',
  428: 'Out of date: verify first.',
  503: 'Cannot tell.',
}

function refusals(method: string, { path, query, body, answer }: Operation): string[] {
  const statuses = [
    ...(query || body ? [400] : []),
    ...[401, 403],
    ...(path.includes('[') ? [404] : []),
    ...(method === 'GET' ? [] : [409, 413, 422, 429]),
  ]
  return statuses.filter((status) => !answer?.statuses?.includes(status)).map(String)
}
