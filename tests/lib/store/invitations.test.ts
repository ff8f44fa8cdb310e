import { beforeEach, expect, test } from 'vitest'
import { database } from '#lib/store/database.ts'
import {
  acceptInvitation,
  findInvitation,
  invite,
  listInvitations,
  revokeInvitation,
} from '#lib/store/invitations.ts'
import { ana } from '#tests/support/ana.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'

withMetadataDatabase()

const tomorrow = () => new Date(Date.now() + 86_400_000)
const invited = (tokenHash: string, email = 'Ben@Example.com', expiresAt = tomorrow()) =>
  invite(ana, { email, role: 'operator', tokenHash, expiresAt })

beforeEach(async () => {
  await database().user.deleteMany()
  await database().invitation.deleteMany()
})

test('an invitation makes one account with its e-mail and its role, once, also of two at the same time', async () => {
  await invited('h')
  expect(await findInvitation('h')).toMatchObject({
    email: 'ben@example.com',
    role: 'operator',
    createdBy: 'ana',
  })
  const accepted = await Promise.all([1, 2, 3].map(() => acceptInvitation('h', 'hash of a password')))
  expect(accepted.filter((made) => made !== null)).toHaveLength(1)
  const users = await database().user.findMany({ include: { accounts: true } })
  expect(users).toMatchObject([
    { email: 'ben@example.com', role: 'operator', accounts: [{ password: 'hash of a password' }] },
  ])
  expect(await findInvitation('h')).toBeNull()
  expect(await listInvitations(ana)).toEqual([])
})

test('an unknown, an expired, a revoked and an accepted link make no account, and do not differ', async () => {
  await invited('expired', 'a@example.com', new Date(Date.now() - 1000))
  const { id } = await invited('revoked', 'b@example.com')
  await revokeInvitation(ana, id)
  await invited('accepted', 'c@example.com')
  await acceptInvitation('accepted', 'x')
  for (const hash of ['unknown', 'expired', 'revoked', 'accepted']) {
    expect(await findInvitation(hash), hash).toBeNull()
    expect(await acceptInvitation(hash, 'x'), hash).toBeNull()
  }
  expect(await database().user.count()).toBe(1)
  await expect(revokeInvitation(ana, id)).rejects.toMatchObject({ code: 'not-found' })
})

test('a second invitation of the same e-mail replaces the first', async () => {
  await invited('first')
  await invited('second', 'ben@example.com')
  expect(await findInvitation('first')).toBeNull()
  expect(await listInvitations(ana)).toHaveLength(1)
})

test('a member is not invited again, and an invitation does not take over an account made meanwhile', async () => {
  await invited('h')
  await database().user.create({ data: { id: 'b', email: 'ben@example.com', name: '' } })
  await expect(invited('again')).rejects.toMatchObject({ code: 'conflict' })
  await expect(acceptInvitation('h', 'x')).rejects.toMatchObject({ code: 'conflict' })
  expect(await database().account.count()).toBe(0)
})

test('only an admin invites, lists and revokes', async () => {
  const operator = { id: 'o', email: 'o@example.com' }
  await database().user.create({ data: { ...operator, name: '', role: 'operator' } })
  const { id } = await invited('h')
  const another = { email: 'x@example.com', role: 'admin' as const, tokenHash: 'x', expiresAt: tomorrow() }
  for (const refused of [
    () => invite(operator, another),
    () => listInvitations(operator),
    () => revokeInvitation(operator, id),
  ])
    await expect(refused()).rejects.toMatchObject({ code: 'forbidden' })
  expect(await listInvitations(ana)).toHaveLength(1)
})
