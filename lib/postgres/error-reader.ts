import type { ServerReport } from './server-trouble.ts'

/** An error is longer than this only where it quotes a value; what is asked of it stands before that. */
const keptBytes = 64 * 1024

/** Takes what a server sends in PostgreSQL's protocol, in any pieces, and hands on each ErrorResponse. Everything else is skipped by its length. */
export function createErrorReader(onError: (report: ServerReport) => void): (piece: Buffer) => void {
  let head = Buffer.alloc(0)
  let kind = 0
  let left = 0
  let body: Buffer[] = []
  let keeping = 0
  return (piece) => {
    for (let at = 0; at < piece.length; ) {
      if (left === 0) {
        const wanted = piece.subarray(at, at + 5 - head.length)
        head = Buffer.concat([head, wanted])
        at += wanted.length
        if (head.length < 5) return
        kind = head[0] ?? 0
        left = Math.max(0, head.readInt32BE(1) - 4)
        head = Buffer.alloc(0)
        body = []
        keeping = kind === errorResponse ? keptBytes : 0
      }
      const part = piece.subarray(at, at + left)
      at += part.length
      left -= part.length
      if (keeping > 0) {
        body.push(part.subarray(0, keeping))
        keeping -= part.length
      }
      if (left === 0 && kind === errorResponse) onError(reportIn(Buffer.concat(body)))
    }
  }
}

const errorResponse = 'E'.charCodeAt(0)

/** Fields of an error: a letter, a text and a zero byte each. C: SQLSTATE, M: message, F: file of the server's source. */
function reportIn(body: Buffer): ServerReport {
  const fields = new Map(
    body
      .toString('utf8')
      .split('\0')
      .map((field) => [field.slice(0, 1), field.slice(1)]),
  )
  const field = (letter: string) => fields.get(letter) ?? ''
  const file = field('F').split('/').at(-1) ?? ''
  return { sqlstate: field('C'), message: field('M'), file, backend: 'client backend', application: '' }
}
