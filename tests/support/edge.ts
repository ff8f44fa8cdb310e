import { request } from 'node:http'

export type EdgeAnswer = { status: number; body: string; cookies: string[] }

type EdgeRequest = {
  host: string
  port: number
  domain: string
  method?: string
  path: string
  cookies?: string[]
  body?: unknown
}

/** Sends a request to the web as Railway's edge passes it on: plain HTTP, under the public name, with where it came from. */
export function throughEdge({
  host,
  port,
  domain,
  method = 'GET',
  path,
  cookies = [],
  body,
}: EdgeRequest): Promise<EdgeAnswer> {
  const sent = body === undefined ? undefined : JSON.stringify(body)
  const headers = {
    host: domain,
    origin: `https://${domain}`,
    'x-forwarded-proto': 'https',
    'x-forwarded-host': domain,
    'x-forwarded-for': '203.0.113.7',
    'x-real-ip': '203.0.113.7',
    cookie: cookies.join('; '),
    ...(sent === undefined
      ? {}
      : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(sent)) }),
  }
  return new Promise((resolve, reject) => {
    const asked = request({ host, port, method, path, headers, agent: false }, (response) => {
      let text = ''
      response.on('data', (chunk) => (text += chunk))
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          body: text,
          cookies: (response.headers['set-cookie'] ?? []).map((cookie) => cookie.split(';')[0] ?? ''),
        }),
      )
    })
    asked.on('error', reject)
    asked.end(sent)
  })
}
