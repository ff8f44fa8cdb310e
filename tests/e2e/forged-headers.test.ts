import { type IncomingHttpHeaders, request } from 'node:http'
import { expect, test } from '@playwright/test'
import { testSite } from '#tests/support/test-site.ts'

const evil = 'evil.example'
const forged = {
  ...{ host: evil, 'x-forwarded-host': evil, 'x-forwarded-proto': 'https', 'x-forwarded-port': '443' },
  ...{ forwarded: `host=${evil};proto=https`, 'x-original-url': `//${evil}/`, 'x-rewrite-url': `//${evil}/` },
  referer: `http://${evil}//${evil}/x`,
}

type Answer = { status: number; headers: IncomingHttpHeaders; text: string }

/** Sent by hand, since a browser would not send a Host that is not the site's. */
function ask(method: string, path: string, more: Record<string, string>, body = ''): Promise<Answer> {
  const headers = { ...forged, 'content-length': String(Buffer.byteLength(body)), ...more }
  return new Promise((resolve, reject) => {
    const sent = request(
      `${testSite().url}${path}`,
      { method, headers, localAddress: '127.0.0.8' },
      (answer) => {
        let text = ''
        answer.setEncoding('utf8').on('data', (part) => {
          text += part
        })
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }))
      },
    )
    sent.on('error', reject).end(body)
  })
}

test('no answer leads to a host that a header names', async () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded', origin: testSite().url }
  const sign = `email=a%40b.example&password=x&next=${encodeURIComponent(`//${evil}/`)}`
  const answers = [
    await ask('GET', '/', {}),
    await ask('GET', '/', { rsc: '1' }),
    await ask('GET', '/runs/', {}),
    await ask('GET', '/sign-in', {}),
    await ask('GET', '/r/no-such-link-that-is-long-enough', {}),
    await ask('GET', '/api/v1/runs', {}),
    await ask('GET', '/api/health', {}),
    await ask('GET', '/api/auth/get-session', {}),
    await ask('POST', '/api/v1/theme', form, 'theme=dark'),
    await ask('POST', '/api/v1/session', form, sign),
    await ask('POST', '/api/v1/session/end', form),
  ]
  expect(answers.map(({ status }) => status)).toEqual([307, 307, 308, 200, 404, 401, 200, 200, 303, 303, 303])
  for (const { headers, text } of answers) expect(JSON.stringify(headers) + text).not.toContain(evil)
})

test('a form sent from another origin is refused, whatever Host it claims', async () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  for (const origin of [`http://${evil}`, `https://${evil}`, 'null'])
    for (const path of ['/api/v1/theme', '/api/v1/session', '/api/v1/session/end'])
      expect((await ask('POST', path, { ...form, origin }, 'theme=dark')).status, path).toBe(403)
})
