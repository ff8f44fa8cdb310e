import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { operations } from '#app/_server/openapi/operations.ts'
import { GET as oneKey } from '#app/api/v1/keys/[id]/route.ts'
import { POST as createKey, GET as keys } from '#app/api/v1/keys/route.ts'
import { GET as openapi } from '#app/api/v1/openapi.json/route.ts'
import { GET as runs } from '#app/api/v1/runs/route.ts'
import { GET as gate } from '#app/api/v1/sources/[id]/gate/route.ts'
import { GET as oneSource } from '#app/api/v1/sources/[id]/route.ts'
import { POST as startRun } from '#app/api/v1/sources/[id]/runs/route.ts'
import { POST as addSource, GET as sources } from '#app/api/v1/sources/route.ts'
import { GET as worker } from '#app/api/v1/worker/route.ts'
import { problemCodes } from '#lib/problem.ts'
import { attachArchive, finishRun } from '#lib/store/worker/run-writes.ts'
import { provedChecks, runningRun, someArchive, someSource } from '#tests/lib/store/sample.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { listRoutes } from './routes/list-routes.ts'
import { at, signedIn } from './signed-in.ts'

process.env.BETTER_AUTH_SECRET = 'a secret of the tests that is long enough'
withMetadataDatabase()

/** Routes of the web API that are no operations: for browsers alone, as everything below `account` is, or the document itself. */
const undescribed = [
  'GET /api/v1/openapi.json',
  'POST /api/v1/invitations/accept',
  'POST /api/v1/preferences',
  'POST /api/v1/session',
  'POST /api/v1/session/code',
  'POST /api/v1/session/end',
  'POST /api/v1/shared/passcode',
  'POST /api/v1/theme',
]

type Described = {
  operationId: string
  summary: string
  responses: Record<string, { content?: Record<string, { schema: object }> }>
  requestBody?: { content: Record<string, { schema: object }> }
  parameters?: { name: string; in: string; required?: boolean; schema: object }[]
}
type Document = { paths: Record<string, Record<string, Described>>; components: object }

async function readDocument(): Promise<Document> {
  const answer = await openapi(new Request('http://127.0.0.1:3000/api/v1/openapi.json'))
  expect(answer.status).toBe(200)
  return answer.json()
}

test('the document is valid OpenAPI 3.1', async () => {
  const result = await new Validator().validate((await readDocument()) as never)
  expect(result.errors ?? []).toEqual([])
  expect(result.valid).toBe(true)
})

test('it describes every route of the web API once, by the description that serves the route', async () => {
  const routes = listRoutes(process.cwd()).filter(
    (route) => / \/api\/v1\/(?!account(\/|$))/.test(route) && !undescribed.includes(route),
  )
  const described = operations.map(({ method, operation }) => `${method} ${operation.path}`)
  expect(described.toSorted()).toEqual(routes.toSorted())
  const { paths } = await readDocument()
  const ids = Object.values(paths).flatMap((path) => Object.values(path).map((one) => one.operationId))
  expect(ids).toHaveLength(routes.length)
  expect(new Set(ids).size).toBe(ids.length)
})

test('each operation names its parameters, its refusals and, where it has one, its body', async () => {
  const { paths } = await readDocument()
  for (const { method, operation } of operations) {
    const one = paths[operation.path.replace(/\[(\w+)\]/g, '{$1}')]?.[method.toLowerCase()]
    const names = (one?.parameters ?? []).map(({ name }) => name)
    for (const [, name = ''] of operation.path.matchAll(/\[(\w+)\]/g)) expect(names).toContain(name)
    expect(names.includes('Idempotency-Key')).toBe(method === 'POST')
    expect(one?.requestBody !== undefined).toBe(operation.body !== undefined)
    expect(Object.keys(one?.responses ?? {})).toEqual(expect.arrayContaining(['401', '403', 'default']))
  }
})

/** Checks a value by a schema of the document. */
function checker(document: Document) {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true })
  ajv.addSchema({ $id: 'doc', components: document.components })
  return (schema: object, value: unknown) => {
    const text = JSON.stringify(schema).replaceAll('"#/components/', '"doc#/components/')
    const check = ajv.compile(JSON.parse(text))
    return check(value)
      ? []
      : (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
  }
}

test('what the web API answers is as described, refusals too', async () => {
  const [document, person, source] = [await readDocument(), await signedIn(), await someSource()]
  const runId = await runningRun('c', source.id)
  await attachArchive(runId, 'c', someArchive())
  await finishRun(runId, 'c', { status: 'passed', checks: provedChecks, problem: null })
  const key = { name: 'x', scopes: ['gate'] }
  const keyId = (await (await createKey(person.json('POST', '/api/v1/keys', key))).json()).apiKey.id
  const id = source.id
  const answers: [method: string, path: string, answer: Response, status: number][] = [
    ['get', '/api/v1/runs', await runs(person.get('/api/v1/runs')), 200],
    ['get', '/api/v1/sources', await sources(person.get('/api/v1/sources')), 200],
    ['get', '/api/v1/sources/{id}', await oneSource(person.get('/x'), at({ id })), 200],
    ['get', '/api/v1/sources/{id}', await oneSource(person.get('/x'), at({ id: 'unknown' })), 404],
    ['get', '/api/v1/sources/{id}/gate', await gate(person.get('/x?maxAge=1h'), at({ id })), 428],
    ['get', '/api/v1/sources/{id}/gate', await gate(person.get('/x?maxAge=soon'), at({ id })), 400],
    ['get', '/api/v1/worker', await worker(person.get('/x')), 200],
    ['get', '/api/v1/keys', await keys(person.get('/x')), 200],
    ['get', '/api/v1/keys/{id}', await oneKey(person.get('/x'), at({ id: keyId })), 200],
    ['post', '/api/v1/keys', await createKey(person.json('POST', '/x', key)), 201],
    ['post', '/api/v1/keys', await createKey(person.json('POST', '/x', { name: '' })), 400],
    ['post', '/api/v1/sources/{id}/runs', await startRun(person.json('POST', '/x', {}), at({ id })), 202],
    ['post', '/api/v1/sources/{id}/runs', await startRun(person.json('POST', '/x', {}), at({ id })), 200],
    ['post', '/api/v1/sources', await addSource(person.json('POST', '/x', {})), 400],
    ['get', '/api/v1/runs', await runs(new Request('http://127.0.0.1:3000/x')), 401],
  ]
  const check = checker(document)
  for (const [method, path, answer, status] of answers) {
    const name = `${method} ${path} ${status}`
    const value = await answer.json()
    expect([name, answer.status]).toEqual([name, status])
    const described = document.paths[path]?.[method]?.responses[String(status)] as unknown as {
      $ref?: string
      content?: Record<string, { schema: object }>
    }
    const type = answer.headers.get('content-type')?.split(';')[0] ?? ''
    const content =
      described.$ref === '#/components/responses/Problem'
        ? { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
        : described.content
    const { schema } = (content as Record<string, { schema: object }>)[type] ?? { schema: { not: {} } }
    expect([name, check(schema, value)]).toEqual([name, []])
  }
  expect(check({ $ref: '#/components/schemas/Problem' }, { code: 'unheard-of' })).not.toEqual([])
  expect(
    check(
      document.paths['/api/v1/keys']?.get?.responses['200']?.content?.['application/json']?.schema ?? {},
      { keys: [{}] },
    ),
  ).not.toEqual([])
})

test('bodies that a schema of the document takes are those that the route takes', async () => {
  const document = await readDocument()
  const check = checker(document)
  const schema = document.paths['/api/v1/keys']?.post?.requestBody?.content['application/json']?.schema ?? {}
  const person = await signedIn()
  for (const body of [
    { name: 'a', scopes: ['gate'] },
    { name: 'a', scopes: ['gate'], expiresInDays: null },
    { name: 'a', scopes: [] },
    { name: '', scopes: ['gate'] },
    { name: 'a', scopes: ['manage'] },
    { name: 'a', scopes: ['gate'], more: 1 },
    { name: 'a', scopes: ['gate'], sourceIds: [] },
  ]) {
    const { status } = await createKey(person.json('POST', '/api/v1/keys', body))
    expect([body, status === 201]).toEqual([body, check(schema, body).length === 0])
  }
})

test('every code that a refusal can have is in the document', async () => {
  const document = JSON.stringify((await readDocument()).components)
  for (const code of Object.keys(problemCodes)) expect(document).toContain(`"${code}"`)
})
