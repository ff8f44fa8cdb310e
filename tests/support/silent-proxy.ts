import { once } from 'node:events'
import net from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * A way to a server that can fall silent: then nothing is passed on in either direction, on open connections and on new ones, and
 * none is closed, as behind a firewall that drops packets. `bytesPerSecond` makes it slow.
 */
export async function lendSilentProxy(url: string, { bytesPerSecond = Number.POSITIVE_INFINITY } = {}) {
  const target = new URL(url)
  const pairs = new Set<{ near: net.Socket; far: net.Socket; silent: boolean }>()
  let state: 'passing' | 'silent' = 'passing'
  const pass = (from: net.Socket, to: net.Socket, pair: { silent: boolean }) => {
    from.on('error', () => {})
    from.on('close', () => {
      if (!pair.silent) to.destroy()
    })
    from.on('data', async (data) => {
      if (pair.silent) return
      if (Number.isFinite(bytesPerSecond)) {
        from.pause()
        await sleep((data.length / bytesPerSecond) * 1000)
        from.resume()
        if (pair.silent) return
      }
      to.write(data)
    })
  }
  const server = net.createServer((near) => {
    const far = net.connect(Number(target.port), target.hostname)
    const pair = { near, far, silent: state === 'silent' }
    pairs.add(pair)
    pass(near, far, pair)
    pass(far, near, pair)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as net.AddressInfo
  return {
    url: Object.assign(new URL(url), { hostname: '127.0.0.1', port: String(port) }).href,
    fallSilent: ({ newOnesToo = true } = {}) => {
      if (newOnesToo) state = 'silent'
      for (const pair of pairs) pair.silent = true
    },
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      for (const { near, far } of pairs) {
        near.destroy()
        far.destroy()
      }
      await closed
    },
  }
}
