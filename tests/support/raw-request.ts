import { connect } from 'node:net'

export type RawAnswer = {
  /** 0: the server closed the connection without an answer. */
  status: number
  /** By lower-case name; what was sent twice is joined by a comma. */
  headers: Record<string, string>
  body: string
  /** All that came back, for a look at every byte. */
  text: string
}

export type RawRequest = {
  method?: string
  /** As it stands on the request line: nothing is encoded or put in order. */
  path: string
  headers?: Record<string, string> | [string, string][]
  body?: string | Buffer
}

/** Sends a request byte by byte, as no HTTP client would, and reads the answer until the server closes. */
export function rawRequest(
  { host, port }: { host: string; port: number },
  { method = 'GET', path, headers = {}, body = '' }: RawRequest,
): Promise<RawAnswer> {
  const lines = Array.isArray(headers) ? headers : Object.entries(headers)
  const given = new Set(lines.map(([name]) => name.toLowerCase()))
  const all: [string, string][] = [
    ...(given.has('host') ? [] : [['Host', `${host}:${port}`] as [string, string]]),
    ['Connection', 'close'],
    ...lines,
  ]
  const bytes = Buffer.from(body)
  if (bytes.length > 0 && !given.has('content-length') && !given.has('transfer-encoding'))
    all.push(['Content-Length', String(bytes.length)])
  const head = `${method} ${path} HTTP/1.1\r\n${all.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`
  return send(host, port, Buffer.concat([Buffer.from(head, 'latin1'), bytes]))
}

/** Sends bytes as they are. */
function send(host: string, port: number, bytes: Buffer): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    const socket = connect({ host, port }, () => socket.write(bytes))
    socket.setTimeout(60_000, () => socket.destroy(new Error('no answer within a minute')))
    socket.on('data', (chunk) => chunks.push(chunk))
    // A refusal comes before the whole of a large body was sent: writing on fails then, and the answer is there all the same.
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE' || error.code === 'ECONNRESET') return
      reject(error)
    })
    socket.on('close', () => resolve(read(Buffer.concat(chunks).toString('utf8'))))
  })
}

function read(text: string): RawAnswer {
  const end = text.indexOf('\r\n\r\n')
  const [first = '', ...lines] = text.slice(0, end < 0 ? undefined : end).split('\r\n')
  const headers: Record<string, string> = {}
  for (const line of lines) {
    const [, name = '', value = ''] = /^([^:]+):\s*(.*)$/.exec(line) ?? []
    const key = name.toLowerCase()
    headers[key] = key in headers ? `${headers[key]}, ${value}` : value
  }
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(first)?.[1] ?? 0)
  return { status, headers, body: end < 0 ? '' : text.slice(end + 4), text }
}
