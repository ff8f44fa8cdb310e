import { once } from 'node:events'
import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import https from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Certificate } from './certificate.ts'

type Received = { method: string; path: string; headers: Record<string, string>; body: string }
type Answer = (response: ServerResponse, received: Received, request: IncomingMessage) => void

/** An HTTP server of a test's own, on loopback, that keeps every request. */
export async function lendReceiver(
  answer: Answer = (response) => void response.writeHead(200).end('ok'),
  certificate?: Certificate,
) {
  const received: Received[] = []
  let sessions = 0
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const one: Received = {
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers as Record<string, string>,
      body: Buffer.concat(parts).toString('utf8'),
    }
    received.push(one)
    response.on('error', () => {})
    answer(response, one, request)
  }
  const server = certificate ? https.createServer(certificate, handle) : http.createServer(handle)
  server.on('connection', () => {
    sessions += 1
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    port,
    url: `${certificate ? 'https' : 'http'}://127.0.0.1:${port}/hook/secret-path-1f2e3d`,
    received,
    sessions: () => sessions,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
