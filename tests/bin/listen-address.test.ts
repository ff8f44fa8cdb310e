import { expect, test } from 'vitest'
import { listenAddress } from '#bin/image/listen-address.mjs'

test('listens on IPv6 and IPv4, and on IPv4 alone where the kernel has no IPv6', async () => {
  const withoutIpv6 = async (host: string) => host !== '::'
  expect(await listenAddress(withoutIpv6)).toBe('0.0.0.0')
  expect(await listenAddress()).toBe('::')
})
