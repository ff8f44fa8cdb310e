import { once } from 'node:events'
import net from 'node:net'

/** A way to a server that can be interrupted and opened again. Gives the address with the way's own host and port. */
export async function lendInterruptible(url: string) {
  const target = new URL(url)
  const open = new Set<net.Socket>()
  const listen = async (port: number) => {
    const server = net.createServer((socket) => {
      const onward = net.connect(Number(target.port), target.hostname)
      for (const [one, other] of [
        [socket, onward],
        [onward, socket],
      ] as const) {
        open.add(one)
        one
          .on('error', () => {})
          .on('close', () => {
            open.delete(one)
            other.destroy()
          })
        one.pipe(other)
      }
    })
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    return server
  }
  let server = await listen(0)
  const { port } = server.address() as net.AddressInfo
  const interrupt = async () => {
    const closed = new Promise((resolve) => server.close(resolve))
    for (const socket of open) socket.destroy()
    await closed
  }
  return {
    url: Object.assign(new URL(url), { hostname: '127.0.0.1', port: String(port) }).href,
    interrupt,
    resume: async () => {
      server = await listen(port)
    },
    close: interrupt,
  }
}
