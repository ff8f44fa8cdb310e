import { type IncomingHttpHeaders, request as plainRequest } from 'node:http'
import { request as tlsRequest } from 'node:https'

export type Answer = { status: number; headers: IncomingHttpHeaders; text: string }

type Way = {
  /** The origin in the address bar. */
  origin: string
  /** Where connections lead in place of the origin's own host. */
  to: { host?: string; port: number }
  /** The certificate that is trusted, for https. */
  ca?: string
  /** The address of this machine that connections come from. */
  from?: string
  /** Sent with each request. */
  headers?: Record<string, string>
  /** false: cookies are blocked. */
  storesCookies?: boolean
}

/** A person who opens the pages without scripts: sends what a browser sends, keeps cookies, and follows nothing by itself. */
export function visitor({ origin, to, ca, from, headers: always = {}, storesCookies = true }: Way) {
  const { protocol, host, hostname } = new URL(origin)
  const cookies = new Map<string, string>()

  function send(method: string, path: string, body = '', more: Record<string, string> = {}): Promise<Answer> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = {
      ...(cookie && { cookie }),
      ...(method === 'POST' && {
        ...{ origin, referer: `${origin}/sign-in`, 'content-length': String(Buffer.byteLength(body)) },
        'content-type': 'application/x-www-form-urlencoded',
      }),
      ...{ host, accept: 'text/html', 'user-agent': 'a browser' },
      ...always,
      ...more,
    }
    const options = {
      ...{
        method,
        path,
        headers,
        host: to.host ?? '127.0.0.1',
        port: to.port,
        localAddress: from,
        agent: false,
      },
      ...(protocol === 'https:' && { ca, servername: hostname }),
    }
    return new Promise((resolve, reject) => {
      const sent = (protocol === 'https:' ? tlsRequest : plainRequest)(options, (answer) => {
        let text = ''
        for (const line of answer.headers['set-cookie'] ?? []) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
          // Browsers store a Secure cookie over https alone.
          if (storesCookies && (protocol === 'https:' || !/; *secure/i.test(line))) cookies.set(name, value)
        }
        answer.setEncoding('utf8').on('data', (part) => {
          text += part
        })
        answer.on('error', reject)
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }))
      })
      sent.on('error', reject).end(body)
    })
  }

  return {
    get: (path: string, more?: Record<string, string>) => send('GET', path, '', more),
    post: (path: string, fields: Record<string, string>, more?: Record<string, string>) =>
      send('POST', path, new URLSearchParams(fields).toString(), more),
    cookies: () => [...cookies.keys()],
  }
}
