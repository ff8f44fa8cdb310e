import { chmodSync, mkdirSync } from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import tls from 'node:tls'
import type { Connection } from '#lib/connection-string.ts'
import { createOwnedFolder } from '#lib/owned-folder.ts'
import { tlsOptions } from './connect.ts'
import { createErrorReader } from './error-reader.ts'
import { passwordMethods } from './password-methods.ts'
import { removeFolder } from './remove-folder.ts'
import { serverFolder, socketsFolder } from './scratch-folder.ts'
import { type ServerReport, troubleIn } from './server-trouble.ts'
import { registerSocket } from './socket-confinement.ts'

/** A local socket that relays to an external server. */
export type ServerRelay = {
  /** The same connection through the relay, for a program of PostgreSQL. */
  viaRelay(connection: Connection): Connection
  /**
   * The first trouble of the server itself since the last call.
   * @param gaveUp whether the program gave up: then it cancelled its statements itself.
   */
  trouble(gaveUp: boolean): ServerReport | null
  close(): Promise<void>
}

/** The SSLRequest message, which precedes the startup packet. */
const sslRequest = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47])

/**
 * Opens a relay to an external server that reads the server's error responses. Why: PostgreSQL's programs print errors without their
 * SQLSTATE, and the log of an external server is not readable. Rows go the other way and are never read.
 */
export async function openServerRelay(server: Connection, encrypted: boolean): Promise<ServerRelay> {
  const owned = createOwnedFolder(socketsFolder(), 'relay')
  chmodSync(owned, 0o711)
  // A folder of its own below it, because it is given to the account of the program that connects.
  const folder = serverFolder(owned)
  mkdirSync(folder, { mode: 0o700 })
  let reports: ServerReport[] = []
  const open = new Set<net.Socket>()
  const listener = net.createServer((program) => {
    open.add(program)
    program.on('close', () => open.delete(program))
    const readErrors = createErrorReader((report) => {
      const trouble = troubleIn(report)
      if (trouble) reports.push(trouble)
    })
    reach(server, encrypted)
      .then((upstream) => {
        upstream.on('data', readErrors)
        // When one side closes, the other is closed, and the program reports it.
        upstream.on('error', () => program.destroy()).on('close', () => program.end())
        program.on('error', () => upstream.destroy()).on('close', () => upstream.end())
        program.pipe(upstream).pipe(program)
      })
      .catch(() => program.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    listener.once('error', reject).listen(path.join(folder, '.s.PGSQL.5432'), resolve)
  })
  const unregister = registerSocket(folder, null)
  return {
    viaRelay: (connection) => ({
      ...{ ...connection, host: folder, port: 5432, tls: 'disable' },
      answers: passwordMethods(server, encrypted),
    }),
    trouble: (gaveUp) => {
      const found = reports.find(({ sqlstate }) => !(gaveUp && sqlstate === '57014'))
      reports = []
      return found ?? null
    },
    close: async () => {
      unregister()
      for (const socket of open) socket.destroy()
      await new Promise((resolve) => listener.close(resolve))
      await removeFolder(owned)
    },
  }
}

async function reach(server: Connection, encrypted: boolean): Promise<net.Socket> {
  const { host, port } = server
  const socket = net.connect(host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port })
  await once(socket, 'connect')
  if (!encrypted) return socket
  socket.write(sslRequest)
  const [answer] = (await once(socket, 'data')) as [Buffer]
  const options = tlsOptions(server.tls === 'disable' ? 'no-verify' : server.tls, host)
  if (answer.toString('latin1') !== 'S' || options === false)
    throw new Error('the server does not offer TLS any more')
  const secured = tls.connect({ socket, ...options })
  await once(secured, 'secureConnect')
  return secured
}

function once(socket: net.Socket, event: string): Promise<unknown[]> {
  return new Promise((resolve, reject) => {
    socket.once(event, (...values: unknown[]) => resolve(values))
    socket.once('error', reject)
    socket.once('close', () => reject(new Error('the server closed the connection')))
  })
}
