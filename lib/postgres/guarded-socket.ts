import dns from 'node:dns'
import net from 'node:net'
import type { ConnectionGuard } from '#lib/connection-string.ts'

/** The guard of a connection does not allow an address. */
export class AddressRefused extends Error {
  readonly code = 'BACKPROOF_ADDRESS_REFUSED'
}

/**
 * A socket that connects only to addresses the guard allows. Checks every address that the name resolves to, and the address that was
 * reached, before anything is sent. Why here: a name that was resolved earlier may resolve to another address now (DNS rebinding).
 */
export function guardedSocket(guard: ConnectionGuard): net.Socket {
  const socket = new net.Socket()
  const connect = socket.connect.bind(socket) as (options: net.TcpNetConnectOpts) => net.Socket
  const refuse = async (addresses: string[], port: number) => {
    for (const address of addresses)
      if (!(await guard.allows(address, port))) throw new AddressRefused('the address is not allowed')
  }
  const start = (port: number, host: string) => {
    socket.prependOnceListener('connect', () => {
      // The socket buffers all writes until the address is checked.
      socket.cork()
      refuse([socket.remoteAddress ?? ''], port).then(
        () => socket.uncork(),
        (thrown) => socket.destroy(thrown),
      )
    })
    // A literal address is not looked up.
    const checked = net.isIP(host) ? refuse([host], port) : Promise.resolve()
    checked.then(
      () => connect({ host, port, lookup: lookupFor(port) }),
      (thrown) => socket.destroy(thrown),
    )
    return socket
  }
  const lookupFor =
    (port: number): net.LookupFunction =>
    (hostname, options, done) => {
      dns.lookup(hostname, { ...options, all: true }, (error, found) => {
        if (error) return done(error, '')
        refuse(
          found.map(({ address }) => address),
          port,
        ).then(
          () => (options.all ? done(null, found) : done(null, found[0]?.address ?? '', found[0]?.family)),
          (thrown) => done(thrown, ''),
        )
      })
    }
  socket.connect = start as typeof socket.connect
  return socket
}
