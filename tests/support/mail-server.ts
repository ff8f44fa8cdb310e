import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

type ReceivedMail = { from: string; to: string[]; source: string; user: string; encrypted: boolean }

/** An SMTP server of a test's own, on loopback, that keeps every mail. Its one account is ana with the password `correct horse`. */
export async function lendMailServer(options: SMTPServerOptions = {}) {
  const mails: ReceivedMail[] = []
  const passwords: string[] = []
  const server = new SMTPServer({
    disableReverseLookup: true,
    authMethods: ['PLAIN', 'LOGIN'],
    authOptional: true,
    closeTimeout: 100,
    onAuth: ({ username, password }, _session, done) => {
      passwords.push(password ?? '')
      if (username === 'ana' && password === 'correct horse') done(null, { user: username })
      else done(Object.assign(new Error(`Wrong: ${password}`), { responseCode: 535 }))
    },
    onData: (stream, session, done) => {
      let source = ''
      stream.on('data', (part: Buffer) => {
        source += part.toString('utf8')
      })
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        mails.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          source,
          user: String(session.user ?? ''),
          encrypted: session.secure,
        })
        done()
      })
    },
    ...options,
  })
  server.on('error', () => {})
  const sockets = new Set<Socket>()
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => {})
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  return {
    port: (server.server.address() as AddressInfo).port,
    mails,
    passwords,
    /** Breaks connections without TLS off. Under TLS it ends the whole process on Node.js 20. */
    drop: () => {
      for (const socket of sockets) socket.destroy()
    },
    close: () => new Promise<void>((resolve) => server.close(resolve)),
  }
}
