import { once } from 'node:events'
import net, { type AddressInfo } from 'node:net'
import { expect, test, vi } from 'vitest'
import { PreferTls } from '#lib/prefer-tls.ts'

test('what node-postgres writes corked leaves as one write, in its order', async () => {
  const [received, asked]: [string[], string[]] = [[], []]
  const server = net.createServer((socket) => {
    socket.once('data', (request) => {
      asked.push(request.toString('hex'))
      socket.on('data', (chunk) => received.push(chunk.toString()))
      socket.write('N') // no TLS here
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const stream = new PreferTls().connect((server.address() as AddressInfo).port, '127.0.0.1')
  await once(stream, 'connect')
  const write = vi.spyOn(net.Socket.prototype, 'write')
  stream.cork()
  for (const message of ['bind ', 'describe ', 'execute ', 'sync']) stream.write(message)
  stream.uncork()
  await vi.waitFor(() => expect(received.join('')).toBe('bind describe execute sync'))
  expect(write).toHaveBeenCalledTimes(1)
  write.mockRestore()
  stream.write('terminate')
  stream.end()
  await once(stream, 'close')
  expect(received.join('')).toBe('bind describe execute syncterminate')
  expect(asked).toEqual(['0000000804d2162f'])
  server.close()
})
