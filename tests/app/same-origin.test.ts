import { describe, expect, it } from 'vitest'
import { requireSameOrigin } from '#app/_server/same-origin.ts'
import { safeNext } from '#app/api/v1/session/safe-next.ts'

const ours = 'http://127.0.0.1:3000'

function accepted(headers: Record<string, string>): boolean {
  const request = new Request(`${ours}/api/v1/runs`, {
    method: 'POST',
    headers: { host: '127.0.0.1:3000', ...headers },
  })
  try {
    requireSameOrigin(request)
    return true
  } catch {
    return false
  }
}

describe('a request that changes something', () => {
  it('is taken from our own pages', () => {
    expect(accepted({ origin: ours })).toBe(true)
    expect(accepted({ 'sec-fetch-site': 'same-origin' })).toBe(true)
    expect(accepted({ 'sec-fetch-site': 'same-origin', origin: ours })).toBe(true)
    for (const name of ['localhost', '[::1]'])
      expect(accepted({ 'sec-fetch-site': 'same-origin', origin: `http://${name}:3000` })).toBe(true)
  })

  it('is refused from another site, however it is dressed', () => {
    expect(accepted({})).toBe(false)
    expect(accepted({ origin: 'https://evil.example' })).toBe(false)
    expect(accepted({ origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' })).toBe(false)
    expect(accepted({ 'sec-fetch-site': 'cross-site', origin: ours })).toBe(false)
    expect(accepted({ 'sec-fetch-site': 'same-site' })).toBe(false)
    expect(accepted({ 'sec-fetch-site': 'none' })).toBe(false)
    expect(accepted({ 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' })).toBe(false)
    expect(accepted({ origin: 'null' })).toBe(false)
    expect(accepted({ origin: 'http://localhost:3001' })).toBe(false)
    expect(accepted({ origin: 'https://localhost:3000' })).toBe(false)
  })

  it('is refused from another domain that resolves to this server', () => {
    const rebound = { origin: 'http://evil.example:3000', host: 'evil.example:3000' }
    expect(accepted(rebound)).toBe(false)
    expect(accepted({ ...rebound, 'sec-fetch-site': 'same-origin' })).toBe(false)
    expect(accepted({ ...rebound, 'x-forwarded-host': '127.0.0.1:3000' })).toBe(false)
  })
})

describe('the way on after signing in', () => {
  it('leads to our own pages only', () => {
    expect(safeNext('/runs/1?x=1')).toBe('/runs/1?x=1')
    for (const bad of [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      'javascript:alert(1)',
      '/a\nb',
      '/api/v1/runs',
      undefined,
    ]) {
      expect(safeNext(bad)).toBe('/')
    }
  })
})
