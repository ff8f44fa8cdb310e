import { getAuthTables } from 'better-auth/db'
import { beforeEach, expect, test } from 'vitest'
import { createAuth, ensureFirstAdmin } from '#lib/access/auth.ts'
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

test('a wrong password and an unknown person are refused alike', async () => {
  const auth = access()
  await ensureFirstAdmin(auth, ana)
  const wrong = await post(auth, '/sign-in/email', { email: ana.email, password: 'not the password' })
  const unknown = await post(auth, '/sign-in/email', { email: 'nobody@example.com', password: ana.password })
  expect([wrong.status, unknown.status]).toEqual([401, 401])
  expect(await wrong.text()).toBe(await unknown.text())
})

test('nobody can sign up', async () => {
  const auth = access()
  const answer = await post(auth, '/sign-up/email', {
    email: 'eve@example.com',
    password: ana.password,
    name: 'Eve',
  })
  expect(answer.status).toBe(400)
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

test('an account takes ten attempts a minute, even from addresses that change each time', async () => {
  const auth = access()
  await ensureFirstAdmin(auth, ana)
  const attempt = (n: number, password: string) =>
    post(auth, '/sign-in/email', { email: ana.email, password }, { 'x-forwarded-for': `203.0.113.${n}` })
  const wrong = await Promise.all(Array.from({ length: 12 }, (_, n) => attempt(n, 'not the password')))
  expect(wrong.filter((answer) => answer.status === 401)).toHaveLength(10)
  expect((await attempt(99, ana.password)).status).toBe(429)
  const other = await post(
    auth,
    '/sign-in/email',
    { email: 'other@example.com', password: 'x' },
    { 'x-forwarded-for': '203.0.113.200' },
  )
  expect(other.status).toBe(401)
})

test('one address takes ten sign-ins a minute, whatever the account', async () => {
  const auth = access()
  const attempt = (n: number) =>
    post(
      auth,
      '/sign-in/email',
      { email: `p${n}@example.com`, password: 'x' },
      { 'x-forwarded-for': '203.0.113.9' },
    )
  const statuses: number[] = []
  for (let n = 0; n < 12; n += 1) statuses.push((await attempt(n)).status)
  expect(statuses.slice(0, 10)).toEqual(Array(10).fill(401))
  expect(statuses.slice(10)).toEqual([429, 429])
})

test('the schema has every column the sign-in library wants', async () => {
  const columns = await sql(
    process.env.DATABASE_URL ?? '',
    "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'",
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
