import type { ServerReport } from './server-trouble.ts'

/** How many bytes of an error are read. A longer one quotes a value, after the fields that are used here. */
const retainedBytes = 64 * 1024

/** Returns a function that takes the server's protocol bytes in any chunks and passes on each ErrorResponse; skips all other messages. */
export function createErrorReader(onError: (report: ServerReport) => void): (chunk: Buffer) => void {
  let head = Buffer.alloc(0)
  let kind = 0
  let left = 0
  let body: Buffer[] = []
  let remaining = 0
  return (chunk) => {
    for (let at = 0; at < chunk.length; ) {
      if (left === 0) {
        const missing = chunk.subarray(at, at + 5 - head.length)
        head = Buffer.concat([head, missing])
        at += missing.length
        if (head.length < 5) return
        kind = head[0] ?? 0
        left = Math.max(0, head.readInt32BE(1) - 4)
        head = Buffer.alloc(0)
        body = []
        remaining = kind === errorResponse ? retainedBytes : 0
      }
      const part = chunk.subarray(at, at + left)
      at += part.length
      left -= part.length
      if (remaining > 0) {
        body.push(part.subarray(0, remaining))
        remaining -= part.length
      }
      if (left === 0 && kind === errorResponse) onError(parseReport(Buffer.concat(body)))
    }
  }
}

const errorResponse = 'E'.charCodeAt(0)

/** Parses the fields of an error: a type byte and a null-terminated string each. C: SQLSTATE, M: message, F: source file of the server. */
function parseReport(body: Buffer): ServerReport {
  const fields = new Map(
    body
      .toString('utf8')
      .split('\0')
      .map((field) => [field.slice(0, 1), field.slice(1)]),
  )
  const field = (type: string) => fields.get(type) ?? ''
  const file = field('F').split('/').at(-1) ?? ''
  return { sqlstate: field('C'), message: field('M'), file, backend: 'client backend', application: '' }
}
