import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { clientAddress, limitedAddress, proxyList, realAddress } from '#lib/access/client-address.ts'
import { stampAddresses, stampedAddress } from '#lib/access/stamp-address.ts'

const none = proxyList([])
const proxies = proxyList(['10.0.0.0/8', '192.0.2.7', 'fd00::/8'])

test('without a trusted proxy the peer is the client, whatever the headers say', () => {
  expect(clientAddress('203.0.113.9', '198.51.100.1', none)).toBe('203.0.113.9')
  expect(clientAddress('::ffff:203.0.113.9', '198.51.100.1', none)).toBe('203.0.113.9')
  expect(clientAddress(undefined, '198.51.100.1', none)).toBe('unknown')
})

test('behind a trusted proxy the right-most hop that is not trusted is the client', () => {
  expect(clientAddress('10.1.2.3', '198.51.100.1', proxies)).toBe('198.51.100.1')
  expect(clientAddress('10.1.2.3', '198.51.100.1, 203.0.113.5', proxies)).toBe('203.0.113.5')
  expect(clientAddress('10.1.2.3', '198.51.100.1, 203.0.113.5, 192.0.2.7', proxies)).toBe('203.0.113.5')
  expect(clientAddress('fd00::1', '2001:DB8::5', proxies)).toBe('2001:db8::5')
  expect(clientAddress('::ffff:10.1.2.3', '198.51.100.1', proxies)).toBe('198.51.100.1')
})

test('a forged header is not taken for the address of the client', () => {
  expect(clientAddress('10.1.2.3', undefined, proxies)).toBe('10.1.2.3')
  expect(clientAddress('10.1.2.3', 'localhost', proxies)).toBe('10.1.2.3')
  expect(clientAddress('10.1.2.3', '198.51.100.1, not an address', proxies)).toBe('10.1.2.3')
  expect(clientAddress('203.0.113.9', '10.9.9.9', proxies)).toBe('203.0.113.9')
})

test('where a trusted proxy writes X-Real-IP, that is the client, and behind Cloudflare the one that Cloudflare names', () => {
  const railway = proxyList(['100.64.0.0/10', '104.16.0.0/13'])
  const address = (peer: string, realIp?: string, cloudflare?: string) =>
    realAddress(peer, { realIp, cloudflare }, railway)
  expect(address('100.64.0.3', '198.51.100.1')).toBe('198.51.100.1')
  expect(address('::ffff:100.64.0.3', '2001:DB8::5')).toBe('2001:db8::5')
  expect(address('100.64.0.3', '198.51.100.1', '6.6.6.6')).toBe('198.51.100.1')
  expect(address('100.64.0.3', '104.16.0.9', '198.51.100.1')).toBe('198.51.100.1')
  expect(address('100.64.0.3', '104.16.0.9')).toBe('104.16.0.9')
  expect(address('203.0.113.9', '6.6.6.6', '7.7.7.7')).toBe('203.0.113.9')
  expect(address('100.64.0.3', '6.6.6.6, 7.7.7.7')).toBe('100.64.0.3')
  expect(address('100.64.0.3')).toBe('100.64.0.3')
})

test('a list of proxies is read whole or refused', () => {
  for (const wrong of ['proxy.internal', '10.0.0.0/33', '10.0.0.0/', '10.0.0.256', '::/129', '*'])
    expect(() => proxyList([wrong]), wrong).toThrow(wrong)
})

test('one client has a whole network of IPv6', () => {
  expect(limitedAddress('2001:db8::1')).toBe('2001:0db8:0000:0000:0000:0000:0000:0000')
  expect(limitedAddress('2001:db8:0:0:ffff::2')).toBe(limitedAddress('2001:db8::1'))
  expect(limitedAddress('2001:db8:0:1::1')).not.toBe(limitedAddress('2001:db8::1'))
  expect(limitedAddress('203.0.113.9')).toBe('203.0.113.9')
})

test('every request is stamped with the address of its client, and a stamp cannot be forged', async () => {
  const seen: string[] = []
  const server = createServer((request, response) => {
    const headers = new Headers(Object.entries(request.headers) as [string, string][])
    seen.push(stampedAddress(headers))
    response.end()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const ask = (headers: Record<string, string>) => fetch(url, { headers })
  await ask({ 'x-backproof-address': 'undefined 198.51.100.1' })
  stampAddresses([])
  await ask({ 'x-backproof-address': 'x 198.51.100.1', 'x-forwarded-for': '198.51.100.1' })
  await ask({})
  server.close()
  expect(seen).toEqual(['unknown', '127.0.0.1', '127.0.0.1'])
})
