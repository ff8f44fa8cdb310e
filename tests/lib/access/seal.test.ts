import { expect, test } from 'vitest'
import { seal } from '#lib/access/seal.ts'
import { hashShareToken, newShareToken } from '#lib/access/share-token.ts'
import { newWorkerKey, publicKeyOf, unseal } from '#lib/access/unseal.ts'

const secret = 'postgresql://owner:correct-horse-battery@db.example/shop?ä=é'

test('what is sealed with a public key is opened with the private one', async () => {
  const key = await newWorkerKey()
  const sealed = await seal(await publicKeyOf(key), secret)
  expect(await unseal(key, sealed)).toBe(secret)
})

test('a sealed text shows nothing of what is in it, and never looks the same twice', async () => {
  const publicKey = await publicKeyOf(await newWorkerKey())
  const [one, other] = [await seal(publicKey, secret), await seal(publicKey, secret)]
  expect(one).toMatch(/^-----BEGIN AGE ENCRYPTED FILE-----/)
  expect(one).not.toContain('correct-horse')
  expect(Buffer.from(one.replace(/-----.*-----/g, ''), 'base64').toString('latin1')).not.toContain(
    'correct-horse',
  )
  expect(one).not.toBe(other)
})

test('another key, a damaged ciphertext and an invalid key give the same problem, which contains nothing of the secret', async () => {
  const key = await newWorkerKey()
  const sealed = await seal(await publicKeyOf(key), secret)
  const middle = Math.floor(sealed.length / 2)
  const damaged = sealed.slice(0, middle) + (sealed[middle] === 'A' ? 'B' : 'A') + sealed.slice(middle + 1)
  const tries: [string, string][] = [
    [await newWorkerKey(), sealed],
    [key, damaged],
    ['not a key', sealed],
    [key, secret],
  ]
  for (const [withKey, box] of tries) {
    const problem = await unseal(withKey, box).catch((thrown) => thrown)
    expect(problem).toMatchObject({ code: 'secret-unreadable' })
    expect(JSON.stringify(problem.details)).not.toContain('correct-horse')
  }
})

test('a text cannot be sealed with something that is no public key', async () => {
  await expect(seal('age1nonsense', secret)).rejects.toThrow()
})

test('a share token has 256 random bits, and only its hash is worth keeping', () => {
  const { token, hash } = newShareToken()
  expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  expect(hash).toBe(hashShareToken(token))
  expect(hash).not.toContain(token)
  expect(newShareToken().token).not.toBe(token)
})

test('a text that is sealed for two workers is opened by each, and by no third', async () => {
  const [first, second, third] = [await newWorkerKey(), await newWorkerKey(), await newWorkerKey()]
  const sealed = await seal([await publicKeyOf(first), await publicKeyOf(second)], 'a secret')
  expect(await unseal(first, sealed)).toBe('a secret')
  expect(await unseal(second, sealed)).toBe('a secret')
  await expect(unseal(third, sealed)).rejects.toMatchObject({ code: 'secret-unreadable' })
})
