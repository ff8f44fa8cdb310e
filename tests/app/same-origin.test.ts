import { describe, expect, it } from 'vitest'
import { openedElsewhere } from '#app/_server/opened-elsewhere.ts'
import { requireSameOrigin, WrongAddress } from '#app/_server/same-origin.ts'
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

describe('a page that is open at another address', () => {
  const rightUrl = (headers: Record<string, string>): string | null => {
    const request = new Request(`${ours}/api/v1/session`, { method: 'POST', headers })
    try {
      requireSameOrigin(request)
      return null
    } catch (thrown) {
      return thrown instanceof WrongAddress ? thrown.rightUrl : String(thrown)
    }
  }

  it('learns its right address when its form is sent', () => {
    const origin = 'http://192.168.1.5:3000'
    expect(rightUrl({ origin, referer: `${origin}/sign-in?next=%2Fruns` })).toBe(
      `${ours}/sign-in?next=%2Fruns`,
    )
    expect(rightUrl({ origin, 'sec-fetch-site': 'same-origin', referer: `${origin}/invite/x` })).toBe(
      `${ours}/invite/x`,
    )
    for (const referer of ['https://evil.example/x', `${origin}//evil.example`, `${origin}/api/v1/runs`, 'x'])
      expect(rightUrl({ origin, referer })).toBe(`${ours}/`)
  })

  it('is no page of another site', () => {
    expect(rightUrl({ origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' })).toContain(
      'did not come from a page of Backproof',
    )
    expect(rightUrl({ origin: 'null' })).toContain('did not come from a page of Backproof')
  })

  it.each<[webUrl: string, headers: Record<string, string>, elsewhere: boolean]>([
    ['https://bp.example', { host: 'bp.example' }, false],
    ['https://bp.example', { host: 'BP.example', 'x-forwarded-proto': 'https' }, false],
    ['https://bp.example', { host: 'web:3000', 'x-forwarded-host': 'bp.example' }, false],
    ['https://bp.example', { host: 'web:3000', 'x-forwarded-host': 'bp.example, inner.example' }, false],
    ['https://bp.example:8443', { host: 'bp.example:8443' }, false],
    ['https://bp.example:8443', { host: 'bp.example' }, false],
    ['http://localhost:3000', { host: '127.0.0.1:3000' }, false],
    ['http://[::1]:3000', { host: 'localhost:3000' }, false],
    ['https://bp.example', {}, false],
    ['https://bp.example', { host: 'bp.example', 'x-forwarded-proto': 'http' }, true],
    ['https://bp.example', { host: 'bp.example:3000' }, true],
    ['https://bp.example', { host: '192.168.1.5:3000' }, true],
    ['https://bp.example', { host: 'www.bp.example' }, true],
    ['http://localhost:3000', { host: '127.0.0.1:3001' }, true],
  ])('is found by the host that arrived: %s, %j', (webUrl, headers, elsewhere) => {
    expect(openedElsewhere(new Headers(headers), webUrl)).toBe(elsewhere)
  })
})
