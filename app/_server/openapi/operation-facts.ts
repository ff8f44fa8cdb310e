import { z } from 'zod'
import type { ZodOpenApiOperationObject } from 'zod-openapi'
import type { Operation } from '#app/_server/endpoint.ts'
import { keyScopes, memberRoles, rolePermissions } from '#lib/access/roles.ts'

/** What groups the operations: the first part of the path. */
export function tagOf(path: string): string {
  return path.split('/')[3] ?? ''
}

/** `getSourcesByIdRuns`: unique, and the name of a function in generated clients. */
export function operationId(method: string, path: string): string {
  const words = path
    .replace('/api/v1/', '')
    .replace(/\[(\w+)\]/g, 'by-$1')
    .split(/[^A-Za-z]+/)
  return [method.toLowerCase(), ...words.map((word) => word.charAt(0).toUpperCase() + word.slice(1))].join('')
}

/** Who may send it. */
export function describeAccess({ permission, ownScope, subject }: Operation): string {
  const roles = memberRoles.filter((role) => rolePermissions[role].includes(permission))
  const own = ownScope ? `, or with \`${ownScope}\` for what the key requested itself` : ''
  const scope = keyScopes.some((known) => known === permission)
    ? `API keys with the scope \`${permission}\`${subject === 'installation' ? ' for all databases' : ''}${own}.`
    : 'No API key.'
  return `For the roles ${roles.join(', ')}. ${scope}`
}

/** Parameters of lists that need words. */
const words: Record<string, string> = {
  before: 'Where the page before ended: `next` of its answer.',
  limit: 'How many records a page has.',
}

/** The parameters of the path, of the address and of the headers. */
export function parametersOf(
  method: string,
  { path, query }: Operation,
): ZodOpenApiOperationObject['requestParams'] {
  const names = [...path.matchAll(/\[(\w+)\]/g)].map(([, name = '']) => name)
  return {
    ...(names.length > 0
      ? { path: z.object(Object.fromEntries(names.map((name) => [name, z.string()]))) }
      : {}),
    ...(query ? { query: withWords(query.schema) } : {}),
    ...(method === 'POST' ? { header: idempotencyKey } : {}),
    ...(method === 'GET' ? { header: ifNoneMatch } : {}),
  }
}

function withWords(schema: z.ZodType): z.ZodObject {
  if (!(schema instanceof z.ZodObject))
    throw new Error('The search parameters of an operation are an object.')
  const described = Object.entries(words).flatMap(([name, text]) => {
    const field: z.ZodType | undefined = schema.shape[name]
    return field ? [[name, field.describe(text)]] : []
  })
  return schema.extend(Object.fromEntries(described))
}

const idempotencyKey = z.object({
  'Idempotency-Key': z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('The same request with the same key is done once within 24 hours.'),
})
const ifNoneMatch = z.object({
  'If-None-Match': z.string().optional().describe('The ETag of an earlier answer: 304 while it still holds.'),
})
