import { request } from 'node:http'
import { expect, test } from '@playwright/test'
import { testSite } from '#tests/support/test-site.ts'

/** One attempt from a loopback address of its own; its headers claim another address each time. */
function attempt(n: number, { path, localAddress }: { path: string; localAddress: string }): Promise<number> {
  const forged = `198.51.100.${n}`
  const body = JSON.stringify({ email: `p${n}@example.com`, password: 'a guessed password' })
  const headers = {
    ...{
      origin: testSite().url,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    },
    ...{ 'x-forwarded-for': forged, 'x-real-ip': forged, forwarded: `for=${forged}` },
    ...{ 'x-backproof-address': `0 ${forged}` },
  }
  return new Promise((resolve, reject) => {
    const sent = request(`${testSite().url}${path}`, { method: 'POST', localAddress, headers }, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode ?? 0))
    })
    sent.on('error', reject).end(body)
  })
}

for (const [path, address] of [
  ['/api/v1/session', 2],
  ['/api/auth/sign-in/email', 4],
] as const) {
  test(`${path} counts attempts by the address that connects, whatever the headers claim`, async () => {
    const from = (localAddress: string) => ({ path, localAddress })
    const statuses: number[] = []
    for (let n = 0; n < 12; n += 1) statuses.push(await attempt(n, from(`127.0.0.${address}`)))
    expect(statuses).toEqual([...Array(10).fill(401), 429, 429])
    expect(await attempt(12, from(`127.0.0.${address + 1}`))).toBe(401)
  })
}
