import { createDocument, type ZodOpenApiObject, type ZodOpenApiOperationObject } from 'zod-openapi'
import type { Operation } from '#app/_server/endpoint.ts'
import { webEnv } from '#lib/env.ts'
import { answersOf } from './answers.ts'
import { components } from './components.ts'
import { describeAccess, operationId, parametersOf, tagOf } from './operation-facts.ts'
import { operations } from './operations.ts'

export type ApiDocument = ReturnType<typeof createDocument>

let built: ApiDocument | undefined

/** The OpenAPI 3.1 document of the web API, made of the schemas that parse its requests; built once per process. */
export function apiDocument(): ApiDocument {
  built ??= buildDocument()
  return built
}

function buildDocument(): ApiDocument {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {}
  for (const { method, operation } of operations) {
    const path = operation.path.replace(/\[(\w+)\]/g, '{$1}')
    paths[path] = { ...paths[path], [method.toLowerCase()]: describe(method, operation) }
  }
  const document: ZodOpenApiObject = {
    openapi: '3.1.0',
    info: {
      title: 'Backproof web API',
      version: '1',
      description:
        'Every change and every read of the dashboard. Refusals are problem+json with a code, a sentence and a hint. Lists have pages: `next` goes into `before`, and the header Link has the next address.',
    },
    servers: [{ url: new URL(webEnv().webUrl).origin }],
    security: [{ apiKey: [] }, { session: [] }],
    tags: [...new Set(operations.map(({ operation }) => tagOf(operation.path)))].map((name) => ({ name })),
    paths,
    components,
  }
  return createDocument(document)
}

function describe(method: string, operation: Operation): ZodOpenApiOperationObject {
  const { path, summary, body } = operation
  return {
    operationId: operationId(method, path),
    summary,
    description: describeAccess(operation),
    tags: [tagOf(path)],
    requestParams: parametersOf(method, operation),
    ...(body ? { requestBody: { content: { 'application/json': { schema: body.schema } } } } : {}),
    responses: answersOf(method, operation),
  }
}
