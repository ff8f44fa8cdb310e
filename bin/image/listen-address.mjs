import { createServer } from 'node:net'

/**
 * The address that the web pages of an image listen on: `::` for IPv6 and IPv4 together, or `0.0.0.0` where the kernel has no IPv6. Why:
 * a platform's proxy may reach a container by either, and its private network by IPv6 alone.
 * @param canListen whether a server can listen on an address
 */
export async function listenAddress(canListen = canListenOn) {
  return (await canListen('::')) ? '::' : '0.0.0.0'
}

function canListenOn(host) {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ host, port: 0 }, () => server.close(() => resolve(true)))
  })
}
