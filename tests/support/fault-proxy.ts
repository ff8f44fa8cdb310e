import net from 'node:net'

/** What happens to a connection: nothing, or a fault. */
export type Fault =
  | 'none'
  /** The port is closed. */
  | 'refused'
  /** Accepts and never answers. */
  | 'silent'
  /** Cuts the connection once the client has sent this many bytes on it. */
  | { cutSentAfter: number }
  /** Cuts the connection once the server has answered this many bytes on it. */
  | { cutAnswerAfter: number }
  /** Stops passing on the answer after this many bytes. */
  | { silentAnswerAfter: number }
  /** Changes what the server answers. */
  | { change: (answer: Buffer) => Buffer }

/** A TCP proxy on loopback before a server, with a fault that the test sets. */
export async function startFaultProxy(target: number) {
  let fault: Fault = 'none'
  const open = new Set<net.Socket>()
  const isSilent = () => typeof fault === 'object' && 'silentAnswerAfter' in fault
  const server = net.createServer((client) => {
    const upstream = net.connect(target, '127.0.0.1')
    for (const socket of [client, upstream]) {
      open.add(socket)
      socket
        .on('error', () => {})
        .on('close', (hadError) => {
          open.delete(socket)
          if (socket === upstream && isSilent()) return
          upstream.destroy()
          // What the server sent before it closed may still wait for a slow client.
          if (socket === upstream && !hadError) client.end()
          else client.destroy()
        })
    }
    let sent = 0
    let answered = 0
    client.on('data', (data) => {
      if (fault === 'silent') return
      if (fault === 'refused') return void client.destroy()
      sent += data.length
      if (typeof fault === 'object' && 'cutSentAfter' in fault && sent > fault.cutSentAfter)
        return void client.resetAndDestroy()
      upstream.write(data)
    })
    upstream.on('data', (data) => {
      if (fault === 'silent') return
      const before = answered
      answered += data.length
      if (typeof fault === 'object' && 'cutAnswerAfter' in fault && answered > fault.cutAnswerAfter) {
        client.end(data.subarray(0, Math.max(0, fault.cutAnswerAfter - before)))
        return
      }
      if (typeof fault === 'object' && 'silentAnswerAfter' in fault && answered > fault.silentAnswerAfter)
        return
      client.write(typeof fault === 'object' && 'change' in fault ? fault.change(data) : data)
    })
    client.on('end', () => upstream.end())
    upstream.on('end', () => {
      if (!isSilent()) client.end()
    })
  })
  const listen = (port: number) =>
    new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', () => resolve()))
  await listen(0)
  const { port } = server.address() as net.AddressInfo
  const drop = () => {
    for (const socket of open) socket.destroy()
  }
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    /** Sets what happens from now on, and ends the connections that are open. */
    set: async (next: Fault) => {
      if (next === 'refused' && server.listening) {
        const closed = new Promise((resolve) => server.close(resolve))
        drop()
        await closed
      } else if (next !== 'refused' && !server.listening) await listen(port)
      fault = next
      drop()
    },
    stop: async () => {
      const closed = server.listening ? new Promise((resolve) => server.close(resolve)) : null
      drop()
      await closed
    },
  }
}
