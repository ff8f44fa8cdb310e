import type { Duplex } from 'node:stream'
import pg from 'pg'
import { Parser } from 'pg-protocol/dist/parser.js'
import type { PasswordMethod } from '#lib/connection-string.ts'
import { bytesToText, hasRawBytes, textToBytes } from './bytes-as-text.ts'
import { MessageLimits } from './message-limits.ts'
import { PasswordRefused } from './password-methods.ts'

type Message = { name: string }
type Reader = { buffer: Buffer; offset: number; string(length: number): string; cstring(): string }
type Bind = {
  portal?: string
  statement?: string
  values?: unknown[]
  valueMapper?: (value: unknown, index: number) => string | Buffer | null
}
/** Members of node-postgres' connection that its types leave out. */
type Inner = {
  _emitMessage: boolean
  _send(buffer: Buffer): void
  startup(config: Record<string, string>): void
  attachListeners(stream: NodeJS.ReadableStream): void
  query(text: string): void
  parse(query: { name?: string; text: string; types?: number[] }): void
  bind(config: Bind): void
}
const Inner = pg.Connection as unknown as new (config: object) => Inner & NodeJS.EventEmitter

/**
 * A connection that preserves every byte, and limits messages as `MessageLimits` does. Why: node-postgres reads all text as UTF-8,
 * but a server with SQL_ASCII sends and accepts any bytes, also in names; here they are encoded as `lib/postgres/bytes-as-text.ts`
 * describes. `raw` requests no conversion from the startup packet on, for encodings that PostgreSQL cannot convert to UTF-8.
 */
export class ByteConnection extends Inner {
  readonly #raw: boolean
  readonly #answers: () => PasswordMethod[]
  bytesReceived = 0

  /** @param answers the password methods that are allowed, once it is known whether the connection is encrypted. */
  constructor(config: object, { raw, answers }: { raw: boolean; answers: () => PasswordMethod[] }) {
    super(config)
    this.#raw = raw
    this.#answers = answers
  }

  override attachListeners(stream: NodeJS.ReadableStream) {
    const parser = new Parser()
    const { reader } = parser as unknown as { reader: Reader }
    reader.string = (length) => {
      const bytes = reader.buffer.subarray(reader.offset, reader.offset + length)
      reader.offset += length
      return bytesToText(bytes)
    }
    reader.cstring = () => {
      const bytes = reader.buffer.subarray(reader.offset, reader.buffer.indexOf(0, reader.offset))
      reader.offset += bytes.length + 1
      return bytesToText(bytes)
    }
    const parse = (buffer: Buffer) =>
      parser.parse(buffer, (message: Message) => {
        const method = passwordMethodOfMessage[message.name]
        if (method !== undefined && !this.#answers().includes(method)) {
          stream.removeAllListeners('data')
          this.emit('error', new PasswordRefused(method))
          return
        }
        if (this._emitMessage) this.emit('message', message)
        this.emit(message.name === 'error' ? 'errorMessage' : message.name, message)
      })
    const limits = new MessageLimits()
    stream.on('data', (chunk: Buffer) => {
      this.bytesReceived += chunk.length
      const accepted = limits.take(chunk)
      if (accepted instanceof Error) (stream as Duplex).destroy(accepted)
      else for (const buffer of accepted) parse(buffer)
    })
  }

  override startup(config: Record<string, string>) {
    if (!this.#raw) return super.startup(config)
    const pairs = Object.entries({ ...config, client_encoding: 'SQL_ASCII' })
    this._send(framed('', [int(196_608, 4), ...pairs.flat().map(nullTerminated), Buffer.from([0])]))
  }

  override query(text: string) {
    if (!hasRawBytes(text)) return super.query(text)
    this._send(framed('Q', [nullTerminated(text)]))
  }

  override parse(query: { name?: string; text: string; types?: number[] }) {
    if (!hasRawBytes(query.text)) return super.parse(query)
    const types = query.types ?? []
    this._send(
      framed('P', [
        nullTerminated(query.name ?? ''),
        nullTerminated(query.text),
        int(types.length, 2),
        ...types.map((type) => int(type, 4)),
      ]),
    )
  }

  override bind(config: Bind) {
    const values = (config.values ?? []).map((value, index) => config.valueMapper?.(value, index) ?? null)
    if (!values.some((value) => typeof value === 'string' && hasRawBytes(value))) return super.bind(config)
    const formats = values.map((value) => int(Buffer.isBuffer(value) ? 1 : 0, 2))
    this._send(
      framed('B', [
        ...[nullTerminated(config.portal ?? ''), nullTerminated(config.statement ?? '')],
        ...[int(values.length, 2), ...formats, int(values.length, 2)],
        ...values.flatMap((value) => {
          if (value === null) return [int(-1, 4)]
          const bytes = Buffer.isBuffer(value) ? value : textToBytes(value)
          return [int(bytes.length, 4), bytes]
        }),
        int(0, 2), // all result columns in text format
      ]),
    )
  }
}

const passwordMethodOfMessage: Record<string, PasswordMethod | undefined> = {
  authenticationCleartextPassword: 'password',
  authenticationMD5Password: 'md5',
  authenticationSASL: 'scram-sha-256',
}

/** A message of PostgreSQL's protocol: type, length, body. */
function framed(type: string, parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  return Buffer.concat([Buffer.from(type), int(body.length + 4, 4), body])
}

function nullTerminated(text: string): Buffer {
  return Buffer.concat([textToBytes(text), Buffer.from([0])])
}

function int(value: number, bytes: 2 | 4): Buffer {
  const buffer = Buffer.alloc(bytes)
  buffer.writeIntBE(value, 0, bytes)
  return buffer
}
