import { beforeEach, expect, test } from 'vitest'
import type { MemberRole } from '#lib/access/roles.ts'
import { database } from '#lib/store/database.ts'
import {
  changeRole,
  endSessions,
  listMembers,
  removeMember,
  resetSecondFactor,
  setDisabled,
} from '#lib/store/members.ts'
import { ana } from '#tests/support/ana.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'

withMetadataDatabase()

async function account(id: string, role: MemberRole) {
  const email = `${id}@example.com`
  await database().user.create({ data: { id, email, name: '', role } })
  const token = `token-of-${id}`
  const expiresAt = new Date(Date.now() + 3_600_000)
  await database().session.create({ data: { id: token, token, userId: id, expiresAt } })
  return { id, email }
}

const roles = async () =>
  (await listMembers(ana)).map(({ id, role, disabled }) => `${id} ${role}${disabled ? ' disabled' : ''}`)
const lastAdmin = { code: 'conflict', message: 'This is the last admin.' }

beforeEach(() => database().user.deleteMany())

test('the last admin is not removed, disabled or demoted, and nothing changes', async () => {
  const admin = await account('a', 'admin')
  await account('b', 'operator')
  for (const change of [
    () => removeMember(admin, 'a'),
    () => setDisabled(admin, 'a', true),
    () => changeRole(admin, 'a', 'operator'),
    () => changeRole(admin, 'a', 'viewer'),
  ])
    await expect(change()).rejects.toMatchObject(lastAdmin)
  expect(await roles()).toEqual(['a admin', 'b operator'])
  expect(await database().session.count({ where: { userId: 'a' } })).toBe(1)
})

test('a disabled admin does not count as one', async () => {
  const admin = await account('a', 'admin')
  await account('b', 'admin')
  await setDisabled(admin, 'b', true)
  await expect(removeMember(admin, 'a')).rejects.toMatchObject(lastAdmin)
  await setDisabled(admin, 'b', false)
  await removeMember(admin, 'a')
  expect(await roles()).toEqual(['b admin'])
})

test('of two admins who remove, disable or demote each other at the same time, one stays', async () => {
  const changes = [
    (by: Account, id: string) => removeMember(by, id),
    (by: Account, id: string) => setDisabled(by, id, true),
    (by: Account, id: string) => changeRole(by, id, 'viewer'),
  ]
  for (const first of changes)
    for (const second of changes) {
      await database().user.deleteMany()
      const [a, b] = [await account('a', 'admin'), await account('b', 'admin')]
      const ended = await Promise.allSettled([first(a, 'b'), second(b, 'a')])
      const refused = ended.filter(({ status }) => status === 'rejected')
      expect(refused).toHaveLength(1)
      const left = (await roles()).filter((line) => line.endsWith(' admin'))
      expect(left).toHaveLength(1)
    }
})

type Account = { id: string; email: string }

test('only an admin sees and changes members', async () => {
  await account('a', 'admin')
  const operator = await account('b', 'operator')
  for (const refused of [
    () => listMembers(operator),
    () => changeRole(operator, 'b', 'admin'),
    () => setDisabled(operator, 'a', true),
    () => removeMember(operator, 'a'),
    () => endSessions(operator, 'a'),
    () => resetSecondFactor(operator, 'a'),
  ])
    await expect(refused()).rejects.toMatchObject({ code: 'forbidden' })
  expect(await roles()).toEqual(['a admin', 'b operator'])
})

test('disabling and signing out everywhere end the sessions of that account only', async () => {
  const admin = await account('a', 'admin')
  await account('b', 'viewer')
  await account('c', 'viewer')
  await setDisabled(admin, 'b', true)
  await endSessions(admin, 'c')
  const sessions = await database().session.findMany()
  expect(sessions.map(({ userId }) => userId)).toEqual(['a'])
  expect(await roles()).toEqual(['a admin', 'b viewer disabled', 'c viewer'])
})

test('a second factor that was lost is removed with the passkeys, and the account is signed out', async () => {
  const admin = await account('a', 'admin')
  await account('b', 'viewer')
  const { user, twoFactor, passkey } = database()
  await user.update({ where: { id: 'b' }, data: { twoFactorEnabled: true } })
  await twoFactor.create({ data: { id: 't', userId: 'b', secret: 's', backupCodes: 'c' } })
  const credential = { credentialID: 'c', publicKey: 'k', counter: 0, deviceType: 'x', backedUp: false }
  await passkey.create({ data: { id: 'p', userId: 'b', ...credential } })
  expect((await listMembers(ana))[1]).toMatchObject({ twoFactor: true, passkeys: 1, sessions: 1 })
  await resetSecondFactor(admin, 'b')
  expect((await listMembers(ana))[1]).toMatchObject({ twoFactor: false, passkeys: 0, sessions: 0 })
  expect(await twoFactor.count()).toBe(0)
})

test('an unknown member is not found', async () => {
  await account('a', 'admin')
  await expect(removeMember(ana, 'unknown')).rejects.toMatchObject({ code: 'not-found' })
})
