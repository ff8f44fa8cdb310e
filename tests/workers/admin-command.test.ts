import { execa } from 'execa'
import { beforeEach, expect, test } from 'vitest'
import { assertAuthSecret } from '#lib/access/assert-auth-secret.ts'
import { createAuth } from '#lib/access/auth.ts'
import { ensureFirstAdmin } from '#lib/access/first-admin.ts'
import { database } from '#lib/store/database.ts'
import { backproof } from '#tests/support/command.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'

withMetadataDatabase()

const email = 'ana@example.com'
const auth = () =>
  createAuth({ database: database(), baseUrl: 'http://127.0.0.1:3000', secret: 'x'.repeat(32) })
const signIn = (password: string) => auth().api.signInEmail({ body: { email, password } })
const env = () => ({ DATABASE_URL: process.env.DATABASE_URL })
const reset = (...args: string[]) => backproof(['admin', 'reset-password', ...args], { env: env() })

beforeEach(async () => {
  await database().user.deleteMany()
  await ensureFirstAdmin(auth(), { email, password: 'the password that was lost', name: 'Ana' })
})

test('a lost password is replaced by one that is printed once, and every session ends', async () => {
  await signIn('the password that was lost')
  const done = await reset('--email', 'Ana@Example.com')
  expect(done).toMatchObject({ exitCode: 0 })
  expect(done.stderr).toContain('The password of ana@example.com was set, and 1 session ended.')
  expect(done.stdout).toMatch(/^[\w-]{20}$/)
  expect(await database().session.count()).toBe(0)
  await expect(signIn('the password that was lost')).rejects.toThrow()
  expect((await signIn(done.stdout)).user.email).toBe(email)
  const event = await database().auditEvent.findFirstOrThrow({ orderBy: { number: 'desc' } })
  expect(event).toMatchObject({ action: 'member.reset-password', actorKind: 'command', targetName: email })
  expect(JSON.stringify(event)).not.toContain(done.stdout)
})

test('a password is taken from standard input and printed nowhere; one that is too short changes nothing', async () => {
  const send = (input: string) =>
    execa('node', ['bin/backproof.mjs', 'admin', 'reset-password', '--email', email, '--password-stdin'], {
      ...{ env: env(), input, reject: false, all: true },
    })
  const short = await send('short\n')
  expect([short.exitCode, short.all]).toEqual([2, expect.stringContaining('The password has 5 characters.')])
  expect((await signIn('the password that was lost')).user.email).toBe(email)
  const two = await send('one line of words\nand another\n')
  expect([two.exitCode, two.all]).toEqual([2, expect.stringContaining('more than one line')])
  const done = await send('correct horse battery staple\n')
  expect(done.exitCode).toBe(0)
  expect(done.all).not.toContain('correct horse')
  expect((await signIn('correct horse battery staple')).user.email).toBe(email)
})

test('the last admin who was disabled is enabled; another admin who was disabled is not', async () => {
  await database().user.update({ where: { email }, data: { banned: true } })
  const done = await reset('--email', email)
  expect(done.stderr).toContain('is enabled again: no other admin could sign in.')
  expect((await signIn(done.stdout)).user.email).toBe(email)
  await database().user.create({ data: { id: 'b', email: 'ben@example.com', name: '', role: 'admin' } })
  await database().user.update({ where: { email }, data: { banned: true } })
  const again = await reset('--email', email)
  expect(again.stderr).not.toContain('enabled')
  await expect(signIn(again.stdout)).rejects.toThrow()
})

test('the second factor stays unless its removal is requested', async () => {
  const { id } = await database().user.findUniqueOrThrow({ where: { email } })
  await database().user.update({ where: { id }, data: { twoFactorEnabled: true } })
  await database().twoFactor.create({ data: { id: 't', userId: id, secret: 's', backupCodes: 'c' } })
  expect((await reset('--email', email)).stderr).toContain('--clear-two-factor removes it')
  expect(await database().twoFactor.count()).toBe(1)
  const done = await reset('--email', email, '--clear-two-factor')
  expect(done.exitCode).toBe(0)
  expect(await database().twoFactor.count()).toBe(0)
  expect((await signIn(done.stdout)).user.email).toBe(email)
})

test('an unknown e-mail, a database that cannot be reached and a wrong usage each give a sentence and exit 2', async () => {
  const unknown = await reset('--email', 'eve@example.com')
  expect(unknown).toMatchObject({ exitCode: 2, stdout: '' })
  expect(unknown.stderr).toContain('There is no account with the e-mail eve@example.com.')
  expect(unknown.stderr).toContain('The admins are ana@example.com.')
  const away = await backproof(['admin', 'reset-password', '--email', email], {
    env: { DATABASE_URL: 'postgresql://someone@127.0.0.1:1/nothing' },
  })
  expect(away).toMatchObject({ exitCode: 2, stdout: '' })
  expect(away.stderr).toContain('metadata database')
  for (const args of [[], ['--email', ''], ['--password', 'x', '--email', email]])
    expect(await reset(...args), args.join(' ')).toMatchObject({ exitCode: 2, stdout: '' })
  expect((await signIn('the password that was lost')).user.email).toBe(email)
})

test('another BETTER_AUTH_SECRET is refused, until it is replaced on purpose', async () => {
  const [first, second] = ['the secret that sessions began with', 'another one, as long as the first one']
  await assertAuthSecret(database(), first)
  await assertAuthSecret(database(), first)
  await expect(assertAuthSecret(database(), second)).rejects.toMatchObject({
    message: 'BETTER_AUTH_SECRET is not the one that this installation began with.',
    hint: expect.stringContaining('backproof admin replace-auth-secret'),
  })
  const { authSecretCheck } = await database().installation.findUniqueOrThrow({ where: { number: 1 } })
  expect(authSecretCheck).toMatch(/^scrypt:[\w-]{22}:[\w-]{43}$/)

  await signIn('the password that was lost')
  const { id } = await database().user.findUniqueOrThrow({ where: { email } })
  await database().user.update({ where: { id }, data: { twoFactorEnabled: true } })
  await database().twoFactor.create({ data: { id: 't2', userId: id, secret: 's', backupCodes: 'c' } })
  const done = await backproof(['admin', 'replace-auth-secret'], { env: env() })
  expect(done).toMatchObject({ exitCode: 0, stdout: '' })
  expect(done.stderr).toContain('1 session ended.')
  expect(done.stderr).toContain(`must be set up again: ${email}`)
  expect([await database().session.count(), await database().twoFactor.count()]).toEqual([0, 0])
  const event = await database().auditEvent.findFirstOrThrow({ orderBy: { number: 'desc' } })
  expect(event).toMatchObject({ action: 'installation.replace-auth-secret', actorKind: 'command' })

  await assertAuthSecret(database(), second)
  await expect(assertAuthSecret(database(), first)).rejects.toThrow('began with')
  expect((await signIn('the password that was lost')).user.email).toBe(email)
})

test('of processes that start at once with different secrets one goes on', async () => {
  await database().installation.update({ where: { number: 1 }, data: { authSecretCheck: null } })
  const starts = [1, 2, 3].map((n) =>
    assertAuthSecret(database(), `a secret of process ${n} that is long enough`),
  )
  const ended = await Promise.allSettled(starts)
  expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected'])
})
