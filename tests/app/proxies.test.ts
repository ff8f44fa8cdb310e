import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { firstAdmin, type SignIn } from '#bin/services/first-admin.ts'
import { outcomeOfChecks } from '#lib/verification/run.ts'
import { type Certificate, selfSignedCertificate } from '#tests/support/certificate.ts'
import { lendDatabase, sql } from '#tests/support/cluster.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { failures, prove } from '#tests/support/proof.ts'
import { rawRequest } from '#tests/support/raw-request.ts'
import {
  type ReverseProxy,
  snippets,
  startCaddy,
  startHaproxy,
  startNginx,
} from '#tests/support/reverse-proxy.ts'
import { visitor } from '#tests/support/visitor.ts'
import { startWeb, type TestWeb } from '#tests/support/web.ts'

const page = 'docs/operations/proxies.md'
const authSecret = 'a secret of the tests that is long enough'
const origin = 'https://backproof.example.com'
/** Where proxies connect from to each other and to the web; Caddy knows 127.0.0.1 only. Visitors connect from another network. */
const trusted = '127.0.1.0/24,127.0.0.1'

withMetadataDatabase()

let web: TestWeb
let signIn: SignIn
let certificate: Certificate
let files: string
const proxies: Record<string, ReverseProxy> = {}

const tls = () => ({ certificate: path.join(files, 'cert.pem'), key: path.join(files, 'key.pem') })

/** A snippet of the page with the addresses of this test. `from`: the address that the proxy connects from. */
function nginxSnippet(text: string, port: number, from: string): string {
  return text
    .replaceAll(/listen \[::\]:\d+.*;\n/g, '')
    .replace('listen 443 ssl', `listen 127.0.0.1:${port} ssl`)
    .replace(
      /listen 80(80)?;/,
      text.includes('443') ? `listen unix:${files}/http.sock;` : `listen 127.0.0.1:${port};`,
    )
    .replace('/etc/ssl/backproof.pem', tls().certificate)
    .replace('/etc/ssl/backproof.key', tls().key)
    .replace(
      'proxy_pass http://127.0.0.1:3000;',
      `proxy_pass http://127.0.0.1:${web.port}; proxy_bind ${from};`,
    )
}

function haproxySnippet(text: string, port: number, onward: { port: number; from: string }): string {
  return text
    .replace('bind :80', `bind unix@${files}/haproxy-${port}.sock`)
    .replace('bind :443', `bind 127.0.0.1:${port}`)
    .replace('/etc/haproxy/backproof.pem', path.join(files, 'both.pem'))
    .replace('server web 127.0.0.1:3000', `server web 127.0.0.1:${onward.port} source ${onward.from}`)
}

beforeAll(async () => {
  files = mkdtempSync(path.join(tmpdir(), 'tls-'))
  certificate = await selfSignedCertificate(['DNS:backproof.example.com', 'DNS:alias.example.com'])
  writeFileSync(tls().certificate, certificate.cert)
  writeFileSync(tls().key, certificate.key)
  writeFileSync(path.join(files, 'both.pem'), `${certificate.cert}${certificate.key}`)
  const made = await firstAdmin({ home: files, webUrl: origin, authSecret })
  if (!made) throw new Error('The site was not new.')
  signIn = made
  process.env.BACKPROOF_TRUSTED_PROXIES = trusted
  web = await startWeb(process.env.DATABASE_URL ?? '', authSecret, { webUrl: origin })
  const [direct = '', inner = ''] = snippets(page, 'nginx')
  const [haproxy = ''] = snippets(page, 'haproxy')
  const [caddy = ''] = snippets(page, 'caddyfile')
  proxies.nginx = await startNginx((port) => nginxSnippet(direct, port, '127.0.1.1'))
  proxies.haproxy = await startHaproxy((port) =>
    haproxySnippet(haproxy, port, { port: web.port, from: '127.0.1.2' }),
  )
  const behind = await startNginx((port) => nginxSnippet(inner, port, '127.0.1.3'))
  proxies.behind = behind
  proxies['haproxy and nginx'] = await startHaproxy((port) =>
    haproxySnippet(haproxy, port, { port: behind.port, from: '127.0.1.4' }),
  )
  proxies.caddy = await startCaddy((port) =>
    caddy.replace('backproof.example.com', `${origin}:${port}`).replace(
      'reverse_proxy 127.0.0.1:3000',
      `bind 127.0.0.1
    tls ${tls().certificate} ${tls().key}
    reverse_proxy 127.0.0.1:${web.port}`,
    ),
  )
})

afterAll(async () => {
  delete process.env.BACKPROOF_TRUSTED_PROXIES
  for (const proxy of Object.values(proxies)) await proxy.stop()
  await web?.stop()
  rmSync(files, { recursive: true, force: true })
})

/** The address in the newest session. */
async function newestAddress(): Promise<string> {
  const newest = 'SELECT "ipAddress" FROM "Session" ORDER BY "createdAt" DESC LIMIT 1'
  const { rows } = await sql(process.env.DATABASE_URL ?? '', newest)
  return rows[0]?.ipAddress
}

let visitors = 0
/** A visitor with an address of their own. */
function through(name: string, more: { origin?: string; storesCookies?: boolean } = {}) {
  visitors += 1
  const from = `127.0.2.${visitors}`
  const port = proxies[name]?.port ?? 0
  return { from, ...visitor({ origin, to: { port }, ca: certificate.cert, from, ...more }) }
}

describe.each(['nginx', 'haproxy', 'haproxy and nginx', 'caddy'])('behind %s, as documented', (name) => {
  test('a person signs in, and every page arrives whole', async () => {
    const person = through(name)
    const start = await person.get('/')
    expect([start.status, start.headers.location]).toEqual([307, '/sign-in?next=%2F'])
    const form = await person.get('/sign-in?next=%2Fruns')
    expect(form.status).toBe(200)
    expect(form.text).not.toContain('Sign-in works at')
    expect(form.headers['strict-transport-security']).toContain('max-age=')
    const asset = /\/_next\/static\/[^"]+\.css/.exec(form.text)?.[0] ?? ''
    expect((await person.get(asset)).status).toBe(200)

    const signed = await person.post('/api/v1/session', { ...signIn, next: '/runs' })
    expect([signed.status, signed.headers.location]).toEqual([303, '/runs'])
    expect(signed.headers['set-cookie']?.join()).toMatch(
      /__Secure-backproof\.session_token=.*; Secure; SameSite=Lax/,
    )
    for (const at of ['/', '/runs', '/settings/members', '/account', '/docs/api']) {
      const { status, text } = await person.get(at)
      expect([at, status]).toEqual([at, 200])
      expect(text.trimEnd()).toMatch(/<\/html>$/)
    }
    expect(await newestAddress()).toBe(person.from)
  })

  test("sign-in attempts count by the client's own address, whatever the client writes into headers", () =>
    expectOwnLimit(name))
})

/** Guesses with forged headers, until the limit of one address; then another client tries. */
async function expectOwnLimit(name: string): Promise<void> {
  const guesser = through(name)
  await guesser.get('/sign-in')
  const statuses: (string | undefined)[] = []
  for (let n = 0; n < 11; n += 1) {
    const forged = `198.51.100.${n}`
    const headers = {
      ...{ 'x-forwarded-for': `${forged}, 127.0.1.9`, 'x-real-ip': forged, forwarded: `for=${forged}` },
      ...{ 'cf-connecting-ip': forged, 'x-backproof-address': `0 ${forged}` },
    }
    const fields = { email: `${name}${visitors}-${n}@example.com`, password: 'a guessed password' }
    const { headers: answered } = await guesser.post('/api/v1/session', fields, headers)
    statuses.push(/why=(\w+)/.exec(answered.location ?? '')?.[1])
  }
  expect(statuses).toEqual([...Array(10).fill('wrong'), 'often'])
  const second = through(name)
  await second.get('/sign-in')
  const other = await second.post('/api/v1/session', { email: 'other@example.com', password: 'x' })
  expect(other.headers.location).toContain('why=wrong')
}

test("a proxy like Railway's edge names the client in X-Real-IP, and itself, another each time, in X-Forwarded-For", async () => {
  process.env.BACKPROOF_CLIENT_ADDRESS_HEADER = 'X-Real-IP'
  const atRailway = await startWeb(process.env.DATABASE_URL ?? '', authSecret, { webUrl: origin })
  delete process.env.BACKPROOF_CLIENT_ADDRESS_HEADER
  try {
    proxies.edge = await startHaproxy(
      (port) => `
frontend edge
    bind 127.0.0.1:${port} ssl crt ${path.join(files, 'both.pem')}
    http-request set-header X-Real-IP %[src]
    http-request set-header X-Forwarded-For "%[src], 152.233.12.%[rand(250)]"
    http-request set-header X-Forwarded-Proto https
    http-request set-header X-Forwarded-Host %[req.hdr(host)]
    default_backend web
backend web
    server web 127.0.0.1:${atRailway.port} source 127.0.1.6`,
    )
    await expectOwnLimit('edge')
    const person = through('edge')
    expect((await person.get('/sign-in')).text).not.toContain('Sign-in works at')
    expect((await person.post('/api/v1/session', { ...signIn })).status).toBe(303)
    expect(await newestAddress()).toBe(person.from)
  } finally {
    await atRailway.stop()
  }
})

describe('another address than BACKPROOF_URL', () => {
  test('of the same proxy leads to the right one, before and after the form', async () => {
    const person = through('haproxy', { origin: 'https://alias.example.com' })
    const form = await person.get('/sign-in?next=%2Fruns')
    expect(form.text).toContain(`Sign-in works at ${origin} only.`)
    expect(form.text).toContain(`href="${origin}/sign-in?next=%2Fruns"`)
    const refused = await person.post('/api/v1/session', { ...signIn })
    expect(refused.status).toBe(403)
    expect(refused.text).toContain('This page is open at an address where Backproof does not work.')
    expect(refused.text).toContain(`href="${origin}/sign-in"`)
    expect(person.cookies()).toEqual(['backproof.probe'])
  })

  test('of the web itself, without the proxy, does too', async () => {
    const person = visitor({ origin: web.url, to: { port: web.port } })
    expect((await person.get('/sign-in')).text).toContain(`Sign-in works at ${origin} only.`)
    const refused = await person.post('/api/v1/session', { ...signIn })
    expect([refused.status, person.cookies()]).toEqual([403, ['backproof.probe']])
    expect(refused.text).toContain(`href="${origin}/sign-in"`)
    expect(web.log()).toContain('set BACKPROOF_URL to it')
    const script = await person.post(
      '/api/auth/passkey/verify-authentication',
      {},
      { 'content-type': 'application/json' },
    )
    expect(script.status).toBe(403)
    expect(JSON.parse(script.text)).toMatchObject({
      code: 'forbidden',
      hint: expect.stringContaining(origin),
    })
  })

  test('is no matter for a health check', async () => {
    for (const at of ['/api/health', '/api/health/ready']) {
      const { status } = await rawRequest(web, { path: at, headers: { Host: 'healthcheck.railway.app' } })
      expect([at, status]).toEqual([at, at.endsWith('ready') ? 503 : 200])
    }
  })
})

test('a proxy that replaces Host, speaks HTTP/1.0 and names no client lets people sign in', async () => {
  proxies.bare = await startNginx(
    (port) => `server {
  listen 127.0.0.1:${port} ssl;
  ssl_certificate ${tls().certificate};
  ssl_certificate_key ${tls().key};
  location / { proxy_pass http://127.0.0.1:${web.port}; proxy_http_version 1.0; }
}`,
  )
  const person = through('bare')
  expect((await person.get('/sign-in')).text).toContain(`Sign-in works at ${origin} only.`)
  expect((await person.post('/api/v1/session', { ...signIn })).status).toBe(303)
  expect((await person.get('/runs')).text.trimEnd()).toMatch(/<\/html>$/)
})

test('a browser that stores no cookies learns that, and does not come back to the sign-in without a reason', async () => {
  const person = through('nginx', { storesCookies: false })
  await person.get('/sign-in')
  const refused = await person.post('/api/v1/session', { ...signIn })
  expect(refused.status).toBe(400)
  expect(refused.text).toContain('This browser stored no cookie of the sign-in page')
  expect(refused.text).toContain(`Allow cookies for ${origin}`)
})

test('a proxy that serves a path, and says so, gets the reason in place of a broken page', async () => {
  proxies.path = await startNginx(
    (port) => `server {
  listen 127.0.0.1:${port} ssl;
  ssl_certificate ${tls().certificate};
  ssl_certificate_key ${tls().key};
  location /backproof/ { proxy_pass http://127.0.0.1:${web.port}/; proxy_set_header X-Forwarded-Prefix /backproof; }
}`,
  )
  const { status, text } = await through('path').get('/backproof/sign-in')
  expect(status).toBe(404)
  expect(text).toContain('Backproof cannot be served below a path.')
  expect(text).toContain('Give Backproof a host name of its own')
})

describe('over IPv6 alone', () => {
  /** The tests' server, at ::1. */
  async function atIpv6(url: string): Promise<string> {
    const target = new URL(url)
    proxies.ipv6 ??= await startHaproxy(
      (port) => `
listen ipv6
    mode tcp
    bind [::1]:${port}
    bind 127.0.0.1:${port}
    server database 127.0.0.1:${target.port}`,
    )
    target.host = `[::1]:${proxies.ipv6.port}`
    return target.href
  }

  test('a person signs in at [::1], and the metadata database is at [::1]', async () => {
    const ipv6 = await startWeb(await atIpv6(process.env.DATABASE_URL ?? ''), authSecret, { host: '::1' })
    try {
      const person = visitor({ origin: ipv6.url, to: { host: '::1', port: ipv6.port }, from: '::1' })
      expect(ipv6.url).toMatch(/^http:\/\/\[::1\]:\d+$/)
      expect((await person.get('/sign-in')).text).not.toContain('Sign-in works at')
      expect((await person.post('/api/v1/session', { ...signIn, next: '/' })).status).toBe(303)
      expect((await person.get('/')).status).toBe(200)
      const overIpv4 = visitor({ origin: ipv6.url, to: { port: ipv6.port } })
      await expect(overIpv4.get('/')).rejects.toThrow(/ECONNREFUSED/)
    } finally {
      await ipv6.stop()
    }
  })

  test('a source at [::1] is dumped, restored and compared', async () => {
    const source = await lendDatabase()
    try {
      await sql(source.url, 'CREATE TABLE orders AS SELECT n FROM generate_series(1, 100) AS n')
      const checks = await prove(await atIpv6(source.url))
      expect([outcomeOfChecks(checks), failures(checks)]).toEqual(['passed', []])
    } finally {
      await source.close()
    }
  })
})

test('a browser that reads Portuguese gets a Portuguese sign-in, and refusals of the web API in Portuguese with the same code', async () => {
  const ask = (path: string) =>
    fetch(`http://127.0.0.1:${web.port}${path}`, {
      headers: { 'accept-language': 'pt-BR,pt;q=0.9,en;q=0.5' },
    })
  const html = await (await ask('/sign-in')).text()
  expect(html).toMatch(/<html[^>]* lang="pt-PT"/)
  expect(html).toMatch(/<h1[^>]*>Iniciar sessão<\/h1>/)
  const refused = await ask('/api/v1/runs')
  expect(refused.status).toBe(401)
  const problem = await refused.json()
  expect(problem.code).toBe('not-signed-in')
  expect(JSON.stringify(problem)).toMatch(/sessão/)
})
