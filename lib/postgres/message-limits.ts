/** The largest messages that are read. A longer error is truncated; any other longer message ends the session. */
const limits = { errorBytes: 64 * 1024, messageBytes: 64 * 1024 * 1024 }

const headerBytes = 5
const typeOf = (bytes: Buffer) => String.fromCharCode(bytes[0] ?? 0)
/** ErrorResponse and NoticeResponse, whose text any function on the server can choose. */
const isReport = (type: string) => type === 'E' || type === 'N'

/**
 * Passes on PostgreSQL's protocol message by message, within `limits`. Why: node-postgres buffers each whole message in memory, and a
 * server can announce up to 2 GB.
 */
export class MessageLimits {
  /** The start of an incomplete header. */
  #header = Buffer.alloc(0)
  /** How many bytes of the current message are missing. */
  #rest = 0
  /** The start of an error or notice that is too long. */
  #report: { type: string; parts: Buffer[]; room: number } | null = null

  /** The parts of a chunk to pass on; an Error where a message is too large. */
  take(chunk: Buffer): Buffer[] | Error {
    const accepted: Buffer[] = []
    let at = 0
    let from = 0 // start of the bytes to pass on unchanged
    const pass = (end: number) => {
      if (end > from) accepted.push(chunk.subarray(from, end))
      from = end
    }
    while (at < chunk.length) {
      if (this.#rest > 0) {
        const end = Math.min(chunk.length, at + this.#rest)
        this.#rest -= end - at
        if (this.#report) {
          this.#append(chunk.subarray(at, end))
          from = end
          if (this.#rest === 0) accepted.push(this.#truncated())
        }
        at = end
        continue
      }
      const needed = headerBytes - this.#header.length
      const header = Buffer.concat([this.#header, chunk.subarray(at, at + needed)])
      if (header.length < headerBytes) {
        pass(at)
        this.#header = header
        return accepted
      }
      const wasSplit = this.#header.length > 0
      this.#header = Buffer.alloc(0)
      const body = header.readUInt32BE(1) - 4
      const type = typeOf(header)
      pass(at)
      at += needed
      if (isReport(type) && body > limits.errorBytes) {
        this.#report = { type, parts: [], room: limits.errorBytes }
        from = at
      } else if (body > limits.messageBytes || body < 0) {
        return new Error(`the server sent a message of ${body} bytes, which is more than the limit`)
      } else if (wasSplit) {
        accepted.push(header)
        from = at
      }
      this.#rest = Math.max(0, body)
    }
    pass(chunk.length)
    return accepted
  }

  #append(bytes: Buffer) {
    const report = this.#report
    if (!report || report.room === 0) return
    const part = Buffer.from(bytes.subarray(0, report.room)) // a copy: the chunk itself may be large
    report.parts.push(part)
    report.room -= part.length
  }

  /** The truncated message, with the terminators of its last field and of the field list. */
  #truncated(): Buffer {
    const { type = 'E', parts = [] } = this.#report ?? {}
    this.#report = null
    const body = Buffer.concat([...parts, Buffer.from([0, 0])])
    const header = Buffer.alloc(headerBytes)
    header.write(type, 'latin1')
    header.writeUInt32BE(body.length + 4, 1)
    return Buffer.concat([header, body])
  }
}
