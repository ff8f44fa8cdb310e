import net from 'node:net'

/** A server of a test's own that keeps everything it is sent, and answers as `talk` says. */
export async function lendListener(talk: (socket: net.Socket, sent: Buffer) => void = () => {}) {
  const sent: Buffer[] = []
  let sessions = 0
  const open = new Set<net.Socket>()
  const server = net.createServer((socket) => {
    sessions += 1
    open.add(socket)
    socket.on('close', () => open.delete(socket)).on('error', () => {})
    socket.on('data', (data) => {
      sent.push(data)
      talk(socket, data)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve))
  return {
    port: (server.address() as net.AddressInfo).port,
    sessions: () => sessions,
    sent: () => Buffer.concat(sent).toString('latin1'),
    close: async () => {
      for (const socket of open) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
