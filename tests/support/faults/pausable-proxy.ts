import net from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** A TCP proxy on loopback whose open connections can fall silent, become slow or break, as a network's do. */
export type PausableProxy = {
  port: number
  /** Passes nothing on in either direction, and keeps every connection open. */
  freeze(): void
  thaw(): void
  /** Passes on at most this many bytes a second of what the server sends, over all connections; null: everything. */
  limit(bytesPerSecond: number | null): void
  /** Breaks every open connection with RST. */
  reset(): void
  /** Closes the port and breaks every connection, until `accept`. */
  refuse(): Promise<void>
  accept(): Promise<void>
  stop(): Promise<void>
}

/** How often a limited proxy passes something on. */
const sliceMs = 50

export async function startPausableProxy(target: number): Promise<PausableProxy> {
  const open = new Set<net.Socket>()
  let frozen = false
  let limit: number | null = null
  let allowance = 0
  const refill = setInterval(() => {
    if (limit !== null) allowance = Math.min(limit, allowance + (limit * sliceMs) / 1000)
  }, sliceMs)

  /** Waits until this many bytes may pass. */
  const mayPass = async (bytes: number) => {
    while (frozen || (limit !== null && allowance <= 0)) await sleep(sliceMs)
    if (limit !== null) allowance -= bytes
  }
  const pass = async (from: net.Socket, to: net.Socket, limited: boolean) => {
    try {
      for await (const chunk of from) {
        if (limited) await mayPass((chunk as Buffer).length)
        else while (frozen) await sleep(sliceMs)
        if (!to.write(chunk as Buffer))
          await new Promise((resolve) => to.once('drain', resolve).once('close', resolve))
      }
      while (frozen) await sleep(sliceMs)
      to.end()
    } catch {
      to.destroy()
    }
  }
  const server = net.createServer((client) => {
    const upstream = net.connect(target, '127.0.0.1')
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      open.add(socket)
      socket.on('error', () => {})
      socket.on('close', (hadError) => {
        open.delete(socket)
        if (hadError && !frozen) other.destroy()
      })
    }
    void pass(client, upstream, false)
    void pass(upstream, client, true)
  })
  const listen = (port: number) =>
    new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', resolve))
  await listen(0)
  const { port } = server.address() as net.AddressInfo
  const reset = () => {
    for (const socket of open) socket.resetAndDestroy()
  }
  const refuse = async () => {
    if (!server.listening) return
    const closed = new Promise((resolve) => server.close(resolve))
    reset()
    await closed
  }
  return {
    port,
    freeze: () => {
      frozen = true
    },
    thaw: () => {
      frozen = false
    },
    limit: (bytesPerSecond) => {
      limit = bytesPerSecond
      allowance = 0
    },
    reset,
    refuse,
    accept: async () => {
      if (!server.listening) await listen(port)
    },
    stop: async () => {
      clearInterval(refill)
      frozen = false
      limit = null
      await refuse()
    },
  }
}
