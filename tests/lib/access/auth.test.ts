import { getAuthTables } from 'better-auth/db'
import { beforeEach, expect, test } from 'vitest'
import { createAuth } from '#lib/access/auth.ts'
import { ensureFirstAdmin } from '#lib/access/first-admin.ts'
import { exceededLimit } from '#lib/access/limit.ts'
import { openPaths } from '#lib/access/open-paths.ts'
import { signInLimits } from '#lib/access/rate-limit-sign-in.ts'
import { database } from '#lib/store/database.ts'
import { sql } from '#tests/support/cluster.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'

withMetadataDatabase()

const baseUrl = 'http://127.0.0.1:3000'
const ana = { email: 'Ana@Example.com', password: 'a long enough password', name: 'Ana' }

const access = () => createAuth({ database: database(), baseUrl, secret: 'x'.repeat(32) })

function post(
  auth: ReturnType<typeof access>,
  path: string,
  body: object,
  headers: Record<string, string> = {},
) {
  const request = new Request(`${baseUrl}/api/auth${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: baseUrl, ...headers },
    body: JSON.stringify(body),
  })
  return auth.handler(request)
}

beforeEach(async () => {
  await database().user.deleteMany()
  await database().rateLimit.deleteMany()
})

test('the first admin is created once, however many processes start at the same time', async () => {
  const others = ['ben', 'cem', 'dee'].map((name) => ({ ...ana, email: `${name}@example.com` }))
  const made = await Promise.all([ana, ...others].map((person) => ensureFirstAdmin(access(), person)))
  expect(made.filter(Boolean)).toHaveLength(1)
  const users = await database().user.findMany({ include: { accounts: true } })
  expect(users).toHaveLength(1)
  expect(users[0]).toMatchObject({ role: 'admin', accounts: [{ providerId: 'credential' }] })
  expect(users[0]?.accounts[0]?.password).not.toContain(ana.password)
  expect(await ensureFirstAdmin(access(), ana)).toBe(false)
})

test('the first admin needs a password of twelve characters', async () => {
  await expect(ensureFirstAdmin(access(), { ...ana, password: 'short' })).rejects.toMatchObject({
    code: 'bad-request',
  })
  expect(await database().user.count()).toBe(0)
})

test('the admin signs in, is known by the session, and is unknown once that is revoked', async () => {
  const auth = access()
  await ensureFirstAdmin(auth, ana)
  const answer = await post(auth, '/sign-in/email', { email: 'ana@example.com', password: ana.password })
  expect(answer.status).toBe(200)
  const setCookie = answer.headers.get('set-cookie') ?? ''
  expect(setCookie).toMatch(/^backproof\.session_token=/)
  expect(setCookie).toMatch(/HttpOnly/i)
  expect(setCookie).toMatch(/SameSite=Lax/i)
  const headers = new Headers({ cookie: setCookie.split(';')[0] ?? '' })
  expect((await auth.api.getSession({ headers }))?.user).toMatchObject({
    email: 'ana@example.com',
    role: 'admin',
  })
  await database().session.deleteMany()
  expect(await auth.api.getSession({ headers })).toBeNull()
})

test('a wrong password and an unknown email get the same answer', async () => {
  const auth = access()
  await ensureFirstAdmin(auth, ana)
  const wrong = await post(auth, '/sign-in/email', { email: ana.email, password: 'not the password' })
  const unknown = await post(auth, '/sign-in/email', { email: 'unknown@example.com', password: ana.password })
  expect([wrong.status, unknown.status]).toEqual([401, 401])
  expect(await wrong.text()).toBe(await unknown.text())
})

test('sign-up is closed', async () => {
  const auth = access()
  const answer = await post(auth, '/sign-up/email', {
    email: 'eve@example.com',
    password: ana.password,
    name: 'Eve',
  })
  expect(answer.status).toBe(404)
  expect(await database().user.count()).toBe(0)
})

test('a sign-in from another site is refused', async () => {
  const auth = access()
  await ensureFirstAdmin(auth, ana)
  const answer = await post(auth, '/sign-in/email', ana, {
    origin: 'https://evil.example',
    cookie: 'backproof.session_token=x',
  })
  expect(answer.status).toBe(403)
})

const from = (address: string) => ({ 'x-backproof-address': address })

test('an account takes ten attempts a minute, even from addresses that change each time', async () => {
  const auth = access()
  await ensureFirstAdmin(auth, ana)
  const attempt = (n: number, password: string) =>
    post(auth, '/sign-in/email', { email: ana.email, password }, from(`203.0.113.${n}`))
  const wrong = await Promise.all(Array.from({ length: 12 }, (_, n) => attempt(n, 'not the password')))
  expect(wrong.filter((answer) => answer.status === 401)).toHaveLength(10)
  expect((await attempt(99, ana.password)).status).toBe(429)
  const other = await post(
    auth,
    '/sign-in/email',
    { email: 'other@example.com', password: 'x' },
    from('203.0.113.200'),
  )
  expect(other.status).toBe(401)
})

test('one address takes ten sign-ins a minute over two hundred accounts, whatever X-Forwarded-For says', async () => {
  const auth = access()
  const attempt = (n: number) =>
    post(
      auth,
      '/sign-in/email',
      { email: `p${n}@example.com`, password: 'x' },
      { 'x-forwarded-for': `198.51.100.${n}`, ...from('203.0.113.9') },
    )
  const statuses: number[] = []
  for (let n = 0; n < 200; n += 1) statuses.push((await attempt(n)).status)
  expect(statuses.slice(0, 10)).toEqual(Array(10).fill(401))
  expect(new Set(statuses.slice(10))).toEqual(new Set([429]))
})

test('sign-ins that succeed use up no limit, so people behind one proxy do not shut each other out', async () => {
  const auth = access()
  await ensureFirstAdmin(auth, ana)
  const attempt = (password: string) =>
    post(auth, '/sign-in/email', { email: ana.email, password }, from('203.0.113.1'))
  const statuses: number[] = []
  for (let n = 0; n < 14; n += 1) statuses.push((await attempt(ana.password)).status)
  expect(statuses).toEqual(Array(14).fill(200))
  const wrong: number[] = []
  for (let n = 0; n < 11; n += 1) wrong.push((await attempt('not the password')).status)
  expect(wrong).toEqual([...Array(10).fill(401), 429])
})

test('clients without a known address share one limit', async () => {
  const auth = access()
  const statuses: number[] = []
  for (let n = 0; n < 12; n += 1) {
    const sent = { email: `p${n}@example.com`, password: 'x' }
    statuses.push((await post(auth, '/sign-in/email', sent, { 'x-forwarded-for': `198.51.100.${n}` })).status)
  }
  expect(statuses).toEqual([...Array(10).fill(401), 429, 429])
})

test('all addresses together take 120 failed sign-ins a minute; who is signed in somewhere still gets in from there', async () => {
  const auth = access()
  await ensureFirstAdmin(auth, ana)
  const attempt = (address: string, password: string) =>
    post(auth, '/sign-in/email', { email: ana.email, password }, from(address))
  expect((await attempt('203.0.113.1', ana.password)).status).toBe(200)
  for (let n = 0; n < 120; n += 1)
    expect(
      await exceededLimit(database(), signInLimits(`2001:db8:${n}::1`, `p${n}@example.com`, false)),
    ).toBe(null)
  expect((await attempt('203.0.113.2', ana.password)).status).toBe(429)
  expect((await attempt('203.0.113.1', ana.password)).status).toBe(200)
})

test('what people type into the field of the e-mail is not kept by the limits', async () => {
  await post(access(), '/sign-in/email', { email: 'my-passphrase@example.com', password: 'x' })
  const rows = await database().rateLimit.findMany()
  expect(rows.length).toBeGreaterThan(2)
  expect(JSON.stringify(rows, (_, value) => String(value))).not.toContain('my-passphrase')
  expect(rows.filter((row) => /my-passphrase|example/.test(row.key))).toEqual([])
})

async function signIn(auth: ReturnType<typeof access>, email: string, password: string) {
  const answer = await post(auth, '/sign-in/email', { email, password })
  expect(answer.status).toBe(200)
  return { cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '' }
}

async function adminWith(auth: ReturnType<typeof access>) {
  await ensureFirstAdmin(auth, ana)
  const admin = await signIn(auth, ana.email, ana.password)
  const account = { email: 'ben@example.com', password: 'ben has a password', name: 'Ben' }
  const { user } = await auth.api.createUser({ body: account })
  return { admin, ben: user as { id: string; role: string } }
}

test('changing a password ends every other session, whatever the request asks for', async () => {
  const auth = access()
  await ensureFirstAdmin(auth, ana)
  const stolen = await signIn(auth, ana.email, ana.password)
  const own = await signIn(auth, ana.email, ana.password)
  const answer = await post(
    auth,
    '/change-password',
    { currentPassword: ana.password, newPassword: 'another long password', revokeOtherSessions: false },
    own,
  )
  expect(answer.status).toBe(200)
  expect(await auth.api.getSession({ headers: new Headers(stolen) })).toBeNull()
  const fresh = { cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '' }
  expect((await auth.api.getSession({ headers: new Headers(fresh) }))?.user.email).toBe('ana@example.com')
})

test('a session can try the current password five times a minute', async () => {
  const auth = access()
  await ensureFirstAdmin(auth, ana)
  const own = await signIn(auth, ana.email, ana.password)
  const statuses: number[] = []
  for (let n = 0; n < 8; n += 1) {
    const sent = { currentPassword: `guess number ${n} of mine`, newPassword: 'another long password' }
    statuses.push((await post(auth, '/change-password', sent, { ...own, ...from(`203.0.113.${n}`) })).status)
  }
  expect(statuses).toEqual([...Array(5).fill(400), 429, 429, 429])
})

test('no path of the sign-in makes or changes an account of another, not even for an admin', async () => {
  const auth = access()
  const { admin, ben } = await adminWith(auth)
  expect(ben.role).toBe('viewer')
  const eve = { email: 'eve@example.com', name: 'Eve', password: ana.password }
  for (const [path, body] of [
    ['/admin/create-user', eve],
    ['/admin/set-role', { userId: ben.id, role: 'admin' }],
    ['/admin/set-user-password', { userId: ben.id, newPassword: 'ben has another one' }],
    ['/admin/ban-user', { userId: ben.id }],
    ['/admin/remove-user', { userId: ben.id }],
    ['/admin/impersonate-user', { userId: ben.id }],
  ] as const)
    expect((await post(auth, path, body, admin)).status, path).toBe(404)
  expect(await database().user.findMany({ orderBy: { email: 'asc' } })).toMatchObject([
    { email: 'ana@example.com', role: 'admin' },
    { email: 'ben@example.com', role: 'viewer', banned: false },
  ])
})

test('a member cannot make themselves an admin by any door of the sign-in', async () => {
  const auth = access()
  const { ben } = await adminWith(auth)
  const his = await signIn(auth, 'ben@example.com', 'ben has a password')
  const tries: [string, object][] = [
    ['/update-user', { role: 'admin' }],
    ['/update-user', { name: 'Ana', role: 'admin' }],
    ['/admin/set-role', { userId: ben.id, role: 'admin' }],
    ['/admin/update-user', { userId: ben.id, data: { role: 'admin' } }],
    ['/admin/set-user-password', { userId: 'first-admin', newPassword: 'a password of mine' }],
    ['/admin/impersonate-user', { userId: 'first-admin' }],
    ['/admin/ban-user', { userId: 'first-admin' }],
    ['/admin/remove-user', { userId: 'first-admin' }],
    ['/change-email', { newEmail: 'ana2@example.com' }],
    ['/sign-up/email', { email: 'eve@example.com', name: 'Eve', password: ana.password, role: 'admin' }],
  ]
  for (const [path, body] of tries) await post(auth, path, body, his)
  const users = await database().user.findMany({ orderBy: { createdAt: 'asc' } })
  expect(users.map(({ email, role, banned }) => [email, role, banned ?? false])).toEqual([
    ['ana@example.com', 'admin', false],
    ['ben@example.com', 'viewer', false],
  ])
})

test('of the sign-in library only the doors that are used are open', async () => {
  const auth = access()
  const { admin } = await adminWith(auth)
  const closed = Object.values(auth.api).flatMap((endpoint) => {
    const { path } = endpoint as { path?: string }
    return path && !openPaths.has(path) ? [path] : []
  })
  expect(closed).toContain('/verify-password')
  for (const path of closed) {
    const concrete = path.replace(/:\w+/g, 'x')
    expect((await post(auth, concrete, {}, admin)).status, path).toBe(404)
    const url = `${baseUrl}/api/auth${concrete}`
    expect((await auth.handler(new Request(url, { headers: admin }))).status, path).toBe(404)
  }
})

test('the schema has every column the sign-in library wants', async () => {
  const columns = await sql(
    process.env.DATABASE_URL ?? '',
    "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'backproof'",
  )
  const has = new Set(columns.rows.map((row) => `${row.table_name}.${row.column_name}`))
  const tables = Object.values(getAuthTables(access().options))
  const wanted = tables.flatMap(({ modelName, fields }) => {
    const table = modelName.charAt(0).toUpperCase() + modelName.slice(1)
    return ['id', ...Object.entries(fields).map(([name, field]) => field.fieldName ?? name)].map(
      (name) => `${table}.${name}`,
    )
  })
  expect(wanted.length).toBeGreaterThan(30)
  expect(wanted.filter((name) => !has.has(name))).toEqual([])
})
