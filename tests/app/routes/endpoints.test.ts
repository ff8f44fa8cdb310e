import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Endpoint } from '#app/_server/endpoint.ts'
import { listRoutes } from './list-routes.ts'

/** Routes of the web API that no wrapper serves. */
const withoutEndpoint: Record<string, string> = {
  'GET /api/v1/account': 'the own account of a browser; a key has none',
  'POST /api/v1/account/passkeys/[id]/remove': 'the own account of a browser; a key has none',
  'POST /api/v1/account/passkeys/[id]/rename': 'the own account of a browser; a key has none',
  'POST /api/v1/account/password': 'the own account of a browser; a key has none',
  'POST /api/v1/account/sessions/[id]/end': 'the own account of a browser; a key has none',
  'POST /api/v1/account/sessions/end': 'the own account of a browser; a key has none',
  'POST /api/v1/account/two-factor': 'the own account of a browser; a key has none',
  'POST /api/v1/account/two-factor/backup-codes': 'the own account of a browser; a key has none',
  'POST /api/v1/account/two-factor/confirm': 'the own account of a browser; a key has none',
  'POST /api/v1/account/two-factor/disable': 'the own account of a browser; a key has none',
  'POST /api/v1/invitations/accept': 'makes an account: there is no caller yet',
  'GET /api/v1/openapi.json': 'describes the others; the same for all, so it needs no sign-in',
  'POST /api/v1/preferences': 'stores language and time zone of a browser in cookies; needs no sign-in',
  'POST /api/v1/session': 'signs in: there is no caller yet',
  'POST /api/v1/session/code': 'signs in: there is no caller yet',
  'POST /api/v1/session/end': 'signs out: the cookie of the browser is removed',
  'POST /api/v1/shared/passcode': 'opens a report for who has its link and its passcode: there is no caller',
  'POST /api/v1/theme': 'stores light or dark in a cookie; needs no sign-in',
}

const routes = listRoutes(process.cwd()).flatMap((route) => {
  const [method = '', address = ''] = route.split(' ')
  return address.startsWith('/api/v1/') ? [{ route, method, address }] : []
})

async function endpointAt(method: string, address: string): Promise<Partial<Endpoint<string>>> {
  const module = await import(path.resolve('app', address.slice(1), 'route.ts'))
  return module[method]
}

test('every route of the web API is an endpoint, or is named here with a reason', async () => {
  const plain: string[] = []
  for (const { route, method, address } of routes)
    if (!(await endpointAt(method, address)).operation) plain.push(route)
  expect(plain).toEqual(Object.keys(withoutEndpoint).sort())
  expect(routes.length).toBeGreaterThan(50)
})

describe('the operation of an endpoint', () => {
  for (const { route, method, address } of routes.filter((one) => !(one.route in withoutEndpoint)))
    test(`${route}: names its own path, and audits exactly what changes something`, async () => {
      const { operation } = await endpointAt(method, address)
      expect(operation?.path).toBe(address)
      expect(operation?.summary).toMatch(/^[A-Z][^.]{5,110}[^.]$/)
      expect(operation?.action !== undefined).toBe(!['GET', 'HEAD'].includes(method))
      if (operation?.action) expect(operation.action).toMatch(/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/)
      const hasBody = readFileSync(path.join('app', address.slice(1), 'route.ts'), 'utf8').includes(
        'fieldsOf(',
      )
      expect(hasBody).toBe(false)
    })
})
