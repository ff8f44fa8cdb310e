import { expect, test } from 'vitest'
import { ownOrigins, passkeyHost } from '#lib/access/passkey-options.ts'

test('passkeys are bound to the host in BACKPROOF_URL, and a loopback address to localhost', () => {
  expect(passkeyHost('https://backproof.example/path')).toBe('backproof.example')
  for (const url of ['http://127.0.0.1:3000', 'http://localhost:3000', 'http://[::1]:3000'])
    expect(passkeyHost(url), url).toBe('localhost')
})

test('another IP address can have none', () => {
  for (const url of ['http://10.0.0.7:3000', 'http://[fd00::1]:3000', 'https://192.0.2.1'])
    expect(passkeyHost(url), url).toBeNull()
})

test('only the names of a loopback address are more than one origin', () => {
  expect(ownOrigins('https://backproof.example')).toEqual(['https://backproof.example'])
  expect(ownOrigins('http://127.0.0.1:3000')).toEqual([
    'http://127.0.0.1:3000',
    'http://localhost:3000',
    'http://[::1]:3000',
  ])
})
