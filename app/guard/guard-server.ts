import { type IncomingMessage, Server, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import type { ProblemCode } from '#lib/problem.ts'
import { opensPage, requestFault } from './request-fault.ts'

/** Headers that are dropped: nothing here is read in parts or changed in place, and Next answers a malformed one with 500. */
const droppedHeaders = ['range', 'if-match', 'if-unmodified-since']

/** How long a refusal waits for the rest of the body. */
const lingerForMs = 5000

/** An address that no page has, in place of one that Next cannot read. */
const noSuchPage = '/no-such-page'

type Refusal = { status: number; message: string; hint: string }

/**
 * Guards Next's own server: refuses what no client of ours sends, and gives every refusal a sentence. Next creates that server itself
 * and does not expose it, so each server is found by its first connection.
 */
export function guardServer(): void {
  const { emit } = Server.prototype
  const guarded = new WeakSet<Server>()
  Server.prototype.emit = function (this: Server, event: string, ...args: unknown[]) {
    if (event === 'connection' && !guarded.has(this)) {
      guarded.add(this)
      this.on('clientError', refuseUnread)
      this.on('checkExpectation', (_, response: ServerResponse) => answer(response, expectation))
    }
    if (event === 'upgrade') {
      write(args[1] as Duplex, {
        status: 400,
        message: 'There are no websockets here.',
        hint: 'Leave Upgrade out.',
      })
      return true
    }
    if (event === 'request') {
      const [request, response] = args as [IncomingMessage, ServerResponse]
      const fault = requestFault(request)
      if (fault?.noPage && opensPage(request)) request.url = noSuchPage
      else if (fault) {
        refuse(request, response, fault)
        return true
      }
      for (const name of droppedHeaders) delete request.headers[name]
      // Next's redirects to the canonical path carry no header of next.config.ts.
      response.setHeader('X-Content-Type-Options', 'nosniff')
      response.setHeader('Referrer-Policy', 'no-referrer')
      if (request.method !== 'HEAD') addMissingSentence(response)
    }
    return Reflect.apply(emit, this, [event, ...args])
  } as typeof emit
}

const expectation: Refusal = {
  status: 417,
  message: 'What the request expects is not known.',
  hint: 'Leave Expect out.',
}
const unread: Record<string, Refusal> = {
  HPE_HEADER_OVERFLOW: {
    status: 431,
    message: 'The head of the request is too large.',
    hint: 'Send fewer cookies, or a shorter address.',
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    message: 'The request did not come in time.',
    hint: 'Send it again.',
  },
}
const notHttp: Refusal = {
  status: 400,
  message: 'The request is not readable as HTTP.',
  hint: 'Send it with a common client.',
}

function refuseUnread(error: NodeJS.ErrnoException, socket: Duplex) {
  if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy()
  else write(socket, unread[error.code ?? ''] ?? notHttp)
}

/** Answers once the body has arrived, or after a while: a client that is still sending may lose the answer with the connection. */
function refuse(request: IncomingMessage, response: ServerResponse, fault: Refusal) {
  response.shouldKeepAlive = false
  const timer = setTimeout(send, lingerForMs)
  function send() {
    clearTimeout(timer)
    if (!response.headersSent) answer(response, fault)
  }
  request.once('end', send).once('error', send).resume()
}

function answer(response: ServerResponse, refusal: Refusal) {
  const body = bodyOf(refusal)
  response.writeHead(refusal.status, headersOf(body)).end(body)
}

/** Next refuses some requests with a status alone. Whether a body follows is known only at the end, its type must be sent before. */
function addMissingSentence(response: ServerResponse) {
  const { writeHead, write, end } = response
  let bare = false
  response.writeHead = function (this: ServerResponse, status: number, ...rest: unknown[]) {
    bare = status >= 400 && status < 500 && !this.hasHeader('content-type') && rest.length === 0
    if (bare) {
      this.removeHeader('content-length')
      this.setHeader('content-type', 'application/problem+json')
    }
    return Reflect.apply(writeHead, this, [status, ...rest])
  } as typeof writeHead
  response.write = function (this: ServerResponse, ...args: unknown[]) {
    bare = false
    return Reflect.apply(write, this, args)
  } as typeof write
  response.end = function (this: ServerResponse, ...args: unknown[]) {
    const empty = !args[0] || typeof args[0] === 'function'
    // Without a body Node would send a content-length of 0 now.
    if (empty && !this.headersSent && this.statusCode >= 400) this.writeHead(this.statusCode)
    if (!empty || !bare) return Reflect.apply(end, this, args)
    const { statusCode: status } = this
    const body = bodyOf({
      status,
      message: sentences[status] ?? `The request was refused with ${status}.`,
      hint: '',
    })
    return Reflect.apply(end, this, [body, ...args.filter((argument) => typeof argument === 'function')])
  } as typeof end
}

const sentences: Record<number, string> = {
  400: 'The request cannot be read.',
  404: 'There is nothing here.',
  405: 'This address does not take such a request.',
}

/** The codes of lib/problem.ts for what is refused before a handler runs. */
const codes: Record<number, ProblemCode> = {
  404: 'not-found',
  405: 'method-not-allowed',
  413: 'too-large',
}

function bodyOf({ status, message, hint }: Refusal): string {
  return JSON.stringify({
    type: 'about:blank',
    title: message,
    status,
    code: codes[status] ?? 'bad-request',
    message,
    hint,
  })
}

function headersOf(body: string): Record<string, string> {
  return {
    'Content-Type': 'application/problem+json',
    'Content-Length': String(Buffer.byteLength(body)),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
    'Referrer-Policy': 'no-referrer',
  }
}

/** For a connection that has no response object. */
function write(socket: Duplex, refusal: Refusal) {
  const body = bodyOf(refusal)
  const lines = Object.entries({ ...headersOf(body), Connection: 'close' }).map(
    ([name, value]) => `${name}: ${value}`,
  )
  socket.end(
    `HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status]}\r\n${lines.join('\r\n')}\r\n\r\n${body}`,
  )
}
