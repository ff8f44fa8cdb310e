import { readFileSync } from 'node:fs'
import { GET as getGate } from '#app/api/v1/sources/[id]/gate/route.ts'
import { POST as postRun } from '#app/api/v1/sources/[id]/runs/route.ts'
import { newApiKey } from '#lib/access/api-key.ts'
import type { KeyScope } from '#lib/access/roles.ts'
import { createApiKey } from '#lib/store/api-keys.ts'
import { ana } from './ana.ts'
import type { Certificate } from './certificate.ts'
import { lendReceiver } from './receiver.ts'

/** A web server on loopback with the routes that a pipeline uses, on the metadata database of the test. */
export async function lendGateServer(certificate?: Certificate) {
  const server = await lendReceiver(async (response, { method, path, headers, body }) => {
    if (path === '/gate.mjs') return void response.writeHead(200).end(readFileSync('public/gate.mjs'))
    const [, id = '', leaf = ''] = /^\/api\/v1\/sources\/([^/?]+)\/(gate|runs)/.exec(path) ?? []
    const request = new Request(`http://127.0.0.1:3000${path}`, {
      method,
      headers,
      ...(method === 'POST' ? { body } : {}),
    })
    const context = { params: Promise.resolve({ id: decodeURIComponent(id) }) }
    const answer = await (leaf === 'gate' ? getGate(request, context) : postRun(request, context))
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text())
  }, certificate)
  return { ...server, url: new URL(server.url).origin }
}

type KeyOptions = { scopes?: KeyScope[]; sourceIds?: string[] | null; expiresAt?: Date | null }

/** An API key of a pipeline. */
export async function lendApiKey({
  scopes = ['gate', 'verify'],
  sourceIds = null,
  expiresAt = null,
}: KeyOptions = {}) {
  const { key, hash, start } = newApiKey()
  const { id } = await createApiKey(ana, { name: 'pipeline', hash, start, scopes, sourceIds, expiresAt })
  return { key, id }
}
