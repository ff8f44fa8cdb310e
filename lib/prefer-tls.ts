import net from 'node:net'
import { Duplex } from 'node:stream'
import tls from 'node:tls'

/** The request for TLS of PostgreSQL's protocol: its length, and the number 80877103. */
const tlsRequest = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47])

/**
 * A socket to a PostgreSQL server with TLS where the server has it and without elsewhere, as `sslmode=prefer` of libpq. Why a stream:
 * node-postgres takes one for each connection, wherever it opens that, and has no such mode of its own.
 */
export class PreferTls extends Duplex {
  #socket = new net.Socket()
  #noDelay = false

  /** Emits `connect` once bytes of the protocol may be written. */
  connect(...place: [port: number, host: string] | [path: string]): this {
    const socket = this.#open(place)
    socket.once('connect', () => socket.write(tlsRequest))
    socket.once('data', (answer) => {
      if (answer.length === 1 && answer[0] === 0x4e /* N */) return this.#adopt(socket)
      if (answer.length !== 1 || answer[0] !== 0x53 /* S */)
        return this.destroy(new Error('There was an error establishing an SSL connection'))
      this.#encrypt(socket, place)
    })
    socket.once('error', this.#fail)
    socket.once('close', this.#close)
    return this
  }

  setNoDelay(noDelay = true): this {
    this.#noDelay = noDelay
    this.#socket.setNoDelay(noDelay)
    return this
  }

  setKeepAlive(enable?: boolean, initialDelay?: number): this {
    this.#socket.setKeepAlive(enable, initialDelay)
    return this
  }

  ref(): this {
    this.#socket.ref()
    return this
  }

  unref(): this {
    this.#socket.unref()
    return this
  }

  override _read(): void {
    this.#socket.resume()
  }

  override _write(chunk: Buffer, encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#socket.write(chunk, encoding, done)
  }

  /** What node-postgres writes corked, the four messages of a query, goes out at once: each write of its own wakes the server up, and costs as much as the query. */
  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this.#socket.write(Buffer.concat(chunks.map(({ chunk }) => chunk)), done)
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#socket.end(() => done())
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#socket.destroy()
    done(error)
  }

  #fail = (error: Error) => void this.destroy(error)
  #close = () => void this.destroy()

  #open(place: [port: number, host: string] | [path: string]): net.Socket {
    const socket = this.#socket
    socket.setNoDelay(this.#noDelay)
    if (place.length === 2) socket.connect(place[0], place[1])
    else socket.connect(place[0])
    return socket
  }

  /** Where the handshake fails, libpq goes on without TLS, over a new connection. */
  #encrypt(plain: net.Socket, place: [port: number, host: string] | [path: string]): void {
    plain.off('error', this.#fail).off('close', this.#close)
    const host = place.length === 2 ? place[1] : ''
    const encrypted = tls.connect({
      socket: plain,
      rejectUnauthorized: false,
      ...(host !== '' && net.isIP(host) === 0 ? { servername: host } : {}),
    })
    const goOnWithout = () => {
      encrypted.off('error', goOnWithout).on('error', () => {})
      plain.on('error', () => {}).destroy()
      if (this.destroyed) return
      this.#socket = new net.Socket()
      const socket = this.#open(place)
      socket.once('error', this.#fail)
      socket.once('close', this.#close)
      socket.once('connect', () => this.#adopt(socket))
    }
    encrypted.once('error', goOnWithout)
    encrypted.once('secureConnect', () => {
      encrypted.off('error', goOnWithout)
      encrypted.once('error', this.#fail)
      encrypted.once('close', this.#close)
      this.#adopt(encrypted)
    })
  }

  #adopt(socket: net.Socket): void {
    this.#socket = socket
    socket.on('data', (chunk) => {
      if (!this.push(chunk)) socket.pause()
    })
    socket.once('end', () => this.push(null))
    this.emit('connect')
  }
}
