import dns from 'node:dns'
import net from 'node:net'
import type { ConnectionGuard } from '#lib/connection-string.ts'

/** An address that the guard of a connection does not allow. */
export class AddressRefused extends Error {
  readonly code = 'BACKPROOF_ADDRESS_REFUSED'
}

/**
 * A socket that connects to addresses only which the guard allows: each one that the name stands for is asked before anything is sent,
 * and the one that was really reached once more. Why here: a name looked up earlier may stand for another address by now.
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
      // Nothing may be sent until this is answered: the socket's own buffer holds what others write meanwhile.
      socket.cork()
      refuse([socket.remoteAddress ?? ''], port).then(
        () => socket.uncork(),
        (thrown) => socket.destroy(thrown),
      )
    })
    // For an address there is nothing to look up.
    const known = net.isIP(host) ? refuse([host], port) : Promise.resolve()
    known.then(
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
