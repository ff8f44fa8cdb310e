/** What a server may send in one message. An error's text goes on as its beginning; anything else of that size ends the session. */
const limits = { errorBytes: 64 * 1024, messageBytes: 64 * 1024 * 1024 }

const headerBytes = 5
const letterOf = (bytes: Buffer) => String.fromCharCode(bytes[0] ?? 0)
/** ErrorResponse and NoticeResponse: their fields are texts that any function on the server may write. */
const isReport = (letter: string) => letter === 'E' || letter === 'N'

/**
 * Lets PostgreSQL's protocol through, message by message, and never more of one than `limits`: node-postgres keeps each whole in memory,
 * and a message says itself how long it is, up to 2 GB.
 */
export class MessageLimits {
  /** The beginning of a header that is not whole yet. */
  #header = Buffer.alloc(0)
  /** How much of the message under way is still to come. */
  #rest = 0
  /** The beginning of a report that is too long. */
  #report: { letter: string; kept: Buffer[]; room: number } | null = null

  /** What may be read of what came; an error where a message is too large to be read. */
  take(chunk: Buffer): Buffer[] | Error {
    const passed: Buffer[] = []
    let at = 0
    let from = 0 // what is passed on as it came begins here
    const pass = (end: number) => {
      if (end > from) passed.push(chunk.subarray(from, end))
      from = end
    }
    while (at < chunk.length) {
      if (this.#rest > 0) {
        const end = Math.min(chunk.length, at + this.#rest)
        this.#rest -= end - at
        if (this.#report) {
          this.#keep(chunk.subarray(at, end))
          from = end
          if (this.#rest === 0) passed.push(this.#finished())
        }
        at = end
        continue
      }
      const needed = headerBytes - this.#header.length
      const header = Buffer.concat([this.#header, chunk.subarray(at, at + needed)])
      if (header.length < headerBytes) {
        pass(at)
        this.#header = header
        return passed
      }
      const wasSplit = this.#header.length > 0
      this.#header = Buffer.alloc(0)
      const body = header.readUInt32BE(1) - 4
      const letter = letterOf(header)
      pass(at)
      at += needed
      if (isReport(letter) && body > limits.errorBytes) {
        this.#report = { letter, kept: [], room: limits.errorBytes }
        from = at
      } else if (body > limits.messageBytes || body < 0) {
        return new Error(`the server sent one message of ${body} bytes, more than is read of one`)
      } else if (wasSplit) {
        passed.push(header)
        from = at
      }
      this.#rest = Math.max(0, body)
    }
    pass(chunk.length)
    return passed
  }

  #keep(bytes: Buffer) {
    const report = this.#report
    if (!report || report.room === 0) return
    const part = Buffer.from(bytes.subarray(0, report.room)) // a copy: the chunk itself may be large
    report.kept.push(part)
    report.room -= part.length
  }

  /** A report that ends where it was cut: the end of its last text, and the end of its fields. */
  #finished(): Buffer {
    const { letter = 'E', kept = [] } = this.#report ?? {}
    this.#report = null
    const body = Buffer.concat([...kept, Buffer.from([0, 0])])
    const header = Buffer.alloc(headerBytes)
    header.write(letter, 'latin1')
    header.writeUInt32BE(body.length + 4, 1)
    return Buffer.concat([header, body])
  }
}
