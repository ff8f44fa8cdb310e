import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { operations } from '#app/_server/openapi/operations.ts'

/** Addresses that pages use and that are no operations: for browsers alone, and the document itself. */
const browserAddresses = [
  '/api/v1/invitations/accept',
  '/api/v1/openapi.json',
  '/api/v1/preferences',
  '/api/v1/session',
  '/api/v1/session/code',
  '/api/v1/session/end',
  '/api/v1/shared/passcode',
  '/api/v1/theme',
]

/** The own account is a browser's alone, too: a key has no password. */
const isForBrowsers = (address: string) =>
  browserAddresses.includes(address) || /^\/api\/v1\/account(\/|$)/.test(address)

/** What pages read and no route reads by the same function, with the route that answers it. */
const readElsewhere: Record<string, string> = {
  workerStatus: 'GET /api/v1/worker',
  numberAt: 'GET /api/v1/runs',
  listRequesters: 'GET /api/v1/runs',
  listSourceNames: 'GET /api/v1/sources',
  alertingState: 'GET /api/v1/channels',
  loadCriteria: 'GET /api/v1/sources/[id]/overview',
  loadForkDrill: 'GET /api/v1/sources/[id]/runbook',
  getArchiveStanding: 'GET /api/v1/archives/[id]',
  // The page takes loadRunView apart, to read the lists below the report at the same time.
  getActiveOrEnded: 'GET /api/v1/runs/[id]',
  isEnded: 'GET /api/v1/runs/[id]',
  viewOfRun: 'GET /api/v1/runs/[id]',
}

function filesOf(room: string, ending: RegExp): string[] {
  return readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter((file) => ending.test(file))
    .map((file) => path.join(room, file))
}

/** The addresses of the web API in a file: forms, mutations, queries and links, with `*` where a value is put in. */
function addressesIn(file: string): string[] {
  const source = readFileSync(file, 'utf8')
  const [declared = '', name = '', plain = '', template = ''] =
    /const (\w+) = (?:'(\/api\/v1[^']*)'|`(\/api\/v1[^`]*)`)/.exec(source) ?? []
  const value = plain || template
  const used = name ? source.replaceAll(`\`\${${name}}/`, `\`${value}/`) : source
  // A constant that only others begin with is no address of its own.
  const isPrefix = name !== '' && !new RegExp(`\\b${name}\\b`).test(used.replace(declared, ''))
  const whole = isPrefix ? used.replace(declared, '') : used
  return [...whole.matchAll(/[`'"](\/api\/v1\/(?:\$\{[^}]*\}|[^`'"$])*)/g)].map(([, address = '']) =>
    address.replace(/\$\{[^}]*\}/g, '*').replace(/\?.*$/, ''),
  )
}

const screens = [
  ...filesOf('components', /\.tsx?$/),
  ...filesOf('app', /\.tsx?$/).filter((file) => !file.startsWith('app/api/')),
].filter((file) => !file.startsWith('app/_server/'))

const described = new Set(operations.map(({ operation }) => operation.path.replace(/\[\w+\]/g, '*')))
const methods = (address: string) =>
  operations
    .filter(({ operation }) => operation.path.replace(/\[\w+\]/g, '*') === address)
    .map(({ method }) => method)

describe('what the pages do, the web API does', () => {
  const used = [...new Set(screens.flatMap(addressesIn))]

  test('every address that a page sends to or reads from is an operation of the web API', () => {
    const unknown = used.filter(
      (address) => !isForBrowsers(address) && ![...described].some((one) => matches(one, address)),
    )
    expect(unknown).toEqual([])
    expect(used.length).toBeGreaterThan(45)
  })

  test('every form of a page has an operation that takes it', () => {
    const forms = screens.flatMap((file) =>
      /<form|(Mutation|Page|Probe|Task)Form|useApiMutation/.test(readFileSync(file, 'utf8'))
        ? addressesIn(file)
        : [],
    )
    const changed = [...new Set(forms)].filter((address) => !isForBrowsers(address))
    const refused = changed.filter(
      (address) =>
        ![...described].some(
          (one) => matches(one, address) && methods(one).some((method) => method !== 'GET'),
        ),
    )
    expect(refused).toEqual([])
    expect(changed.length).toBeGreaterThan(25)
  })

  test('what a page reads of the store, the web API reads, too', () => {
    const read = new Set(filesOf('app/api/v1', /\.ts$/).flatMap(readsOf))
    const missing = filesOf('app/(signed-in)', /\.tsx?$/).flatMap((file) =>
      readsOf(file)
        .filter((name) => !read.has(name) && !(name in readElsewhere))
        .map((name) => `${file}: ${name}`),
    )
    expect(missing).toEqual([])
    expect(read.size).toBeGreaterThan(40)
    const routes = operations.map(({ method, operation }) => `${method} ${operation.path}`)
    expect(Object.values(readElsewhere).filter((route) => !routes.includes(route))).toEqual([])
  })

  test('an address without an operation would be found', () => {
    expect(matches('/api/v1/runs/*', '/api/v1/runs/*/again')).toBe(false)
    expect([...described].some((one) => matches(one, '/api/v1/sources/*/vanish'))).toBe(false)
  })
})

/** A value in an address may be a fixed word of the route, such as `remove` in place of `*`. */
function matches(operation: string, address: string): boolean {
  const [left, right] = [operation.split('/'), address.split('/')]
  return (
    left.length === right.length &&
    left.every((part, at) => part === right[at] || part === '*' || right[at] === '*')
  )
}

/** The functions of the store and of the loaders that a file imports. */
function readsOf(file: string): string[] {
  const imports = /^import \{([^}]*)\} from '(?:#lib\/store\/|#app\/_server\/load-)[^']+'/gm
  return [...readFileSync(file, 'utf8').matchAll(imports)].flatMap(([, names = '']) =>
    names
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '' && !name.startsWith('type ')),
  )
}
