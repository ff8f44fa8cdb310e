import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { buildSchema, graphql } from 'graphql'
import type { Cleanup } from '#bin/process/cleanup.ts'
import { root } from '#bin/services/home.ts'
import { type Fault, faults, parseFault } from './faults.ts'
import { persistState } from './persist-state.ts'
import { countRequest, type RateHeaders } from './rate-limit.ts'
import { resolversFor } from './resolvers.ts'
import { type Caller, type FakeState, newState } from './state.ts'

type Options = {
  port?: number
  /** The connection string in the variables of the service Postgres. */
  databaseUrl: string
  cleanup: Cleanup
  /** A file that stores Backups and schedules across restarts. */
  stateFile?: string
  lagMs?: number
}
export type FakeRailway = {
  url: string
  token: string
  workspaceToken: string
  projectToken: string
  state: FakeState
}

const schema = buildSchema(readFileSync(path.join(root, 'lib', 'railway', 'schema.graphql'), 'utf8'))

/**
 * Starts a fake of Railway's API: an HTTP server on this machine that validates each operation against the schema and executes it on a
 * state in memory. `POST /faults {fault, on}` switches a fault, `GET /faults` lists them.
 */
export async function startFakeRailway({
  port = 0,
  databaseUrl,
  cleanup,
  stateFile: keptIn,
  lagMs,
}: Options): Promise<FakeRailway> {
  const state = newState(databaseUrl, lagMs)
  const keep = keptIn ? persistState(state, keptIn) : () => {}
  const server = createServer((request, response) => {
    answer(state, request, response)
      .then(keep)
      .catch(() => request.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  cleanup.add('the simulated Railway', async () => {
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeAllConnections()
    await closed
  })
  const address = server.address()
  const at = typeof address === 'object' && address ? address.port : port
  const [token = '', workspaceToken = '', projectToken = ''] = state.tokens.keys()
  return { url: `http://127.0.0.1:${at}/graphql/v2`, token, workspaceToken, projectToken, state }
}

async function answer(state: FakeState, request: IncomingMessage, response: ServerResponse) {
  const route = `${request.method} ${request.url}`
  const text = await readBody(request)
  if (route === 'GET /faults') return send(response, 200, describeFaults(state))
  if (route === 'POST /faults') return switchFault(state, response, text)
  if (route !== 'POST /graphql/v2') return send(response, 404, { message: 'not found' })
  const { operationName, query, variables } = parseObject(text)
  state.operations.push(typeof operationName === 'string' ? operationName : '')
  if (state.faults.has('unreachable')) return request.socket.destroy()
  if (state.faults.has('slow')) await sleep(8000)
  const rate = countRequest(state, tokenFrom(request))
  if (rate.retryAfter !== null) return send(response, 429, { message: 'Too Many Requests' }, rate)
  if (state.faults.has('strange-answer')) return sendPage(response)
  const result = await graphql({
    schema,
    source: typeof query === 'string' ? query : '',
    rootValue: resolversFor(
      state,
      state.faults.has('not-authorized-all') ? null : findCaller(state, request),
    ),
    variableValues: variables as Record<string, unknown> | undefined,
    operationName: typeof operationName === 'string' ? operationName : undefined,
  })
  // Errors have status 200, also those of an invalid operation.
  send(response, 200, result, rate)
}

function switchFault(state: FakeState, response: ServerResponse, text: string) {
  const { fault, on } = parseObject(text)
  const known = parseFault(fault)
  if (!known || typeof on !== 'boolean') return send(response, 400, { faults: Object.keys(faults) })
  if (!on) state.faults.delete(known)
  else if (!state.faults.has(known)) state.faults.set(known, Date.now())
  send(response, 200, describeFaults(state))
}

function describeFaults({ faults: on, operations }: FakeState) {
  const names = Object.keys(faults) as Fault[]
  const list = names.map((fault) => ({ fault, words: faults[fault], on: on.has(fault) }))
  return { faults: list, requests: operations.length }
}

/** A project token is valid only in its own header, every other token only as Bearer. */
function findCaller(state: FakeState, request: IncomingMessage): Caller | null {
  const caller = state.tokens.get(tokenFrom(request)) ?? null
  const asProject = request.headers['project-access-token'] !== undefined
  return caller && (caller.kind === 'project') === asProject ? caller : null
}

function tokenFrom(request: IncomingMessage): string {
  const project = request.headers['project-access-token']
  return typeof project === 'string' ? project : (request.headers.authorization ?? '').replace(/^Bearer /, '')
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

function parseObject(text: string): Record<string, unknown> {
  const body: unknown = JSON.parse(text)
  return body !== null && typeof body === 'object' ? { ...body } : {}
}

function send(response: ServerResponse, status: number, body: unknown, rate?: RateHeaders) {
  response.writeHead(status, { 'content-type': 'application/json', ...rate?.headers })
  response.end(JSON.stringify(body))
}

function sendPage(response: ServerResponse) {
  response.writeHead(200, { 'content-type': 'text/html' })
  response.end('<!doctype html><title>One moment</title><p>Checking your browser</p>')
}
