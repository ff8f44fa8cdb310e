import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  addressNotices,
  assertEnv,
  isSet,
  isWebUrlGiven,
  type Part,
  publicKeyFile,
  sharedEnv,
  startEnv,
  variableNamed,
  verificationEnv,
  webEnv,
  workerEnv,
} from '#lib/env.ts'
import { Problem } from '#lib/problem.ts'

const database = 'postgresql://backproof:password@localhost:5432/backproof'
const secret = 'a secret of the tests that is long enough'
const whole = { DATABASE_URL: database, BETTER_AUTH_SECRET: secret }
const age = `age1${'q'.repeat(58)}`

/** What the check of a process reports; null where it passes. */
function refusal(part: Part, from: Record<string, string | undefined>, args: string[] = []): string | null {
  try {
    assertEnv(part, { from, args })
    return null
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(Problem)
    const { code, message, hint } = thrown as Problem
    expect(code).toBe('variable-missing')
    return `${message}\n${hint}`
  }
}

describe('what is not set has its default', () => {
  test('on the web and the worker', () => {
    expect(webEnv(whole)).toMatchObject({
      metadata: { host: 'localhost', port: 5432, database: 'backproof', user: 'backproof', tls: 'prefer' },
      redis: null,
      home: path.resolve('.backproof'),
      authSecret: secret,
      webUrl: 'http://127.0.0.1:3000',
      trustedProxies: [],
      workerPublicKeys: [],
      logLevel: 'info',
    })
    expect(workerEnv(whole)).toMatchObject({
      privateKey: null,
      keepArchives: 7,
      archiveCheckMinutes: 1,
      surveyMinutes: 60,
      snapshotMinutes: 10,
      railwayUrl: null,
      allowedAddresses: [],
      railwayProjectId: null,
    })
    expect(publicKeyFile({ BACKPROOF_HOME: '/data' })).toBe('/data/worker.pub')
  })
  test('on the command line and at npm start', () => {
    expect({ ...verificationEnv({}) }).toEqual({
      ...{ path: '', caCertificates: null, logLevel: 'info', pgBinaryFolders: null, oldBinaries: null },
      ...{ scratchFolder: null, scratchProfile: 'fast', scratchUrl: null, scratchQuotaBytes: null },
    })
    expect(startEnv({})).toMatchObject({ host: '127.0.0.1', port: null, metadata: null, adminEmail: null })
  })
})

describe('what is set is read', () => {
  test.each<[name: string, text: string, read: (from: Record<string, string>) => unknown, value: unknown]>([
    [
      'BACKPROOF_URL',
      'https://backproof.example/',
      (from) => webEnv(from).webUrl,
      'https://backproof.example',
    ],
    [
      'BACKPROOF_URL',
      'HTTPS://Backproof.Example:443',
      (from) => webEnv(from).webUrl,
      'https://backproof.example',
    ],
    ['BACKPROOF_URL', ' http://[::1]:3000 ', (from) => webEnv(from).webUrl, 'http://[::1]:3000'],
    ['BACKPROOF_HOME', '/data', (from) => sharedEnv(from).home, '/data'],
    [
      'BACKPROOF_TRUSTED_PROXIES',
      '10.0.0.0/8, fc00::/7 2400:cb00::/32',
      (from) => webEnv(from).trustedProxies.length,
      3,
    ],
    ['BACKPROOF_WORKER_PUBLIC_KEY', `${age} ${age}`, (from) => webEnv(from).workerPublicKeys, [age, age]],
    [
      'BACKPROOF_ALERT_URL',
      'smtps://ops:p%40ss@mail.example.com?from=a@shop.example&to=b@shop.example,c@shop.example',
      (from) => webEnv(from).alertAddress,
      {
        connection: {
          ...{ kind: 'email', host: 'mail.example.com', port: 465, security: 'tls' },
          ...{ user: 'ops', password: 'p@ss' },
        },
        settings: {
          host: 'mail.example.com',
          mail: {
            ...{ port: 465, security: 'tls', user: 'ops', from: 'a@shop.example' },
            to: ['b@shop.example', 'c@shop.example'],
          },
        },
      },
    ],
    [
      'BACKPROOF_ALERT_URL',
      'https://hooks.slack.com/services/T/B/x',
      (from) => webEnv(from).alertAddress?.connection,
      { kind: 'slack', url: 'https://hooks.slack.com/services/T/B/x' },
    ],
    [
      'BACKPROOF_ALERT_URL',
      'ntfy+https://tk_1@ntfy.example:8443/ops',
      (from) => webEnv(from).alertAddress?.connection,
      { kind: 'ntfy', server: 'https://ntfy.example:8443', topic: 'ops', token: 'tk_1' },
    ],
    [
      'BACKPROOF_ALERT_URL',
      'https://whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3%3D@example.com/hook?x=1',
      (from) => webEnv(from).alertAddress?.connection,
      {
        kind: 'webhook',
        url: 'https://example.com/hook?x=1',
        signingSecret: 'whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3=',
      },
    ],
    ['BACKPROOF_KEEP_ARCHIVES', '30', (from) => workerEnv(from).keepArchives, 30],
    ['BACKPROOF_ARCHIVE_LOOK_MINUTES', '0.02', (from) => workerEnv(from).archiveCheckMinutes, 0.02],
    ['BACKPROOF_SURVEY_MINUTES', '15', (from) => workerEnv(from).surveyMinutes, 15],
    ['BACKPROOF_SNAPSHOT_MINUTES', '0.5', (from) => workerEnv(from).snapshotMinutes, 0.5],
    ['BACKPROOF_ALLOWED_ADDRESSES', '127.0.0.0/8 ::1', (from) => workerEnv(from).allowedAddresses.length, 2],
    ['BACKPROOF_ALLOWED_ADDRESSES', '', (from) => workerEnv(from).allowedAddresses, []],
    ['BACKPROOF_PG_BIN', '/a:/b', (from) => verificationEnv(from).pgBinaryFolders, ['/a', '/b']],
    ['BACKPROOF_SCRATCH_QUOTA', '20GB', (from) => verificationEnv(from).scratchQuotaBytes, 20 * 1024 ** 3],
    ['BACKPROOF_SCRATCH_QUOTA', '500 mb', (from) => verificationEnv(from).scratchQuotaBytes, 500 * 1024 ** 2],
    ['BACKPROOF_SCRATCH_QUOTA', '1TB', (from) => verificationEnv(from).scratchQuotaBytes, 1024 ** 4],
    ['BACKPROOF_SCRATCH_QUOTA', '1048576', (from) => verificationEnv(from).scratchQuotaBytes, 1_048_576],
    ['BACKPROOF_SCRATCH_PROFILE', 'durable', (from) => verificationEnv(from).scratchProfile, 'durable'],
    ['BACKPROOF_ALERT_LANGUAGE', 'pt', (from) => webEnv(from).alertLanguage, 'pt'],
    ['PORT', '8080', (from) => startEnv(from).port, 8080],
    ['BACKPROOF_ADMIN_PASSWORD', ' twelve chars', (from) => startEnv(from).adminPassword, ' twelve chars'],
  ])('%s=%s', (name, text, read, value) => {
    expect(read({ [name]: text })).toEqual(value)
    expect(refusal('start', { [name]: text })).toBeNull()
  })
})

/** Every kind of mistake, with a part of what is said to it. */
const mistakes: [name: string, text: string, said: string][] = [
  ['DATABASE_URL', 'mysql://localhost/x', 'must be an address that begins with postgresql:// or postgres://'],
  ['DATABASE_URL', 'localhost:5432', 'must be an address that begins with postgresql://'],
  ['DATABASE_URL', '', 'is set, but empty'],
  ['REDIS_URL', 'http://localhost:6379', 'must be an address that begins with redis:// or rediss://'],
  ['REDIS_URL', ' ', 'is set, but empty'],
  ['BACKPROOF_HOME', '', 'is set, but empty'],
  ['LOG_LEVEL', 'verbose', 'must be trace or debug or info'],
  ['BETTER_AUTH_SECRET', 'short', 'must have at least 32 characters'],
  [
    'BETTER_AUTH_SECRET',
    'change-me-change-me-change-me-0123',
    'is the text of an example, which others know',
  ],
  ['BETTER_AUTH_SECRET', 'better-auth-secret-12345678901234567890', 'is the text of an example'],
  ['BETTER_AUTH_SECRET', '$(openssl rand -base64 32) # not expanded', 'is the text of an example'],
  ['BETTER_AUTH_SECRET', 'x'.repeat(40), 'is a pattern that can be guessed'],
  ['BETTER_AUTH_SECRET', 'Tr0ub4dor&3!Tr0ub4dor&3!Tr0ub4dor&3!', 'is a pattern that can be guessed'],
  ['BETTER_AUTH_SECRET', 'abcdefghijklmnopqrstuvwxyz0123456789', 'is a pattern that can be guessed'],
  [
    'BETTER_AUTH_SECRET',
    `\${{ secret(32) }}`,
    'holds a reference of Railway in double braces that was not replaced',
  ],
  [
    'DATABASE_URL',
    `\${{Postgres.DATABASE_URL}}`,
    'holds a reference of Railway in double braces that was not replaced',
  ],
  ['BACKPROOF_URL', 'backproof.example', 'must be an address that begins with http:// or https://'],
  ['BACKPROOF_URL', 'https://[', 'must be an address that begins with http://'],
  [
    'BACKPROOF_URL',
    'https://',
    'names no host: a reference to the domain of a service that has none is empty',
  ],
  ['BACKPROOF_URL', `https://\${{web.RAILWAY_PUBLIC_DOMAIN}}`, 'holds a reference of Railway'],
  ['BACKPROOF_URL', 'https://{domain}', 'must name a host by letters, digits, dots and hyphens'],
  ['BACKPROOF_URL', 'http://0.0.0.0:3000', 'names no host that browsers can open'],
  ['BACKPROOF_URL', 'http://[::]:3000', 'names no host that browsers can open'],
  [
    'BACKPROOF_URL',
    'https://example.com/backproof',
    'must hold protocol, host and port alone: Backproof cannot be served below a path',
  ],
  ['BACKPROOF_URL', 'https://example.com/?x=1', 'must hold protocol, host and port alone'],
  ['BACKPROOF_URL', 'https://ana:pass@example.com', 'must hold protocol, host and port alone'],
  ['BACKPROOF_TRUSTED_PROXIES', 'proxy.example', 'must list addresses and ranges'],
  ['BACKPROOF_TRUSTED_PROXIES', '10.0.0.0/33', 'must list addresses and ranges'],
  ['BACKPROOF_TRUSTED_PROXIES', '10.0.0.0/8/8', 'must list addresses and ranges'],
  ['BACKPROOF_TRUSTED_PROXIES', '0.0.0.0/0', 'holds a range that is not of proxies alone'],
  ['BACKPROOF_TRUSTED_PROXIES', '0.0.0.0', 'holds a range that is not of proxies alone'],
  ['BACKPROOF_TRUSTED_PROXIES', '10.0.0.1, 128.0.0.0/1', 'holds a range that is not of proxies alone'],
  ['BACKPROOF_TRUSTED_PROXIES', '::/0', 'holds a range that is not of proxies alone'],
  ['BACKPROOF_TRUSTED_PROXIES', '2000::/3', 'holds a range that is not of proxies alone'],
  ['BACKPROOF_CLIENT_ADDRESS_HEADER', 'Forwarded', 'must be X-Forwarded-For or X-Real-IP'],
  ['BACKPROOF_TRUSTED_PROXIES', '::ffff:0:0/96', 'must name an IPv4 address as such'],
  ['BACKPROOF_WORKER_PUBLIC_KEY', 'age1abc', 'must be what the worker logs when it starts'],
  ['BACKPROOF_WORKER_PUBLIC_KEY_FILE', '', 'is set, but empty'],
  ['BACKPROOF_ALERT_URL', 'https://example.com/no-secret', 'must be an address such as smtps://'],
  ['BACKPROOF_ALERT_URL', 'smtp://mail.example.com?to=a@b.example', 'must be an address such as smtps://'],
  ['BACKPROOF_ALERT_URL', 'smtp://mail.example.com?from=a@b.example&to=', 'must be an address such as'],
  ['BACKPROOF_ALERT_URL', 'ntfy+https://ntfy.sh/', 'must be an address such as smtps://'],
  ['BACKPROOF_ALERT_LANGUAGE', 'português', 'must be en or pt'],
  ['BACKPROOF_ALERT_URL', 'gopher://example.com', 'must be an address such as smtps://'],
  [
    'BACKPROOF_HEARTBEAT_URL',
    'ftp://example.com/1',
    'must be an address that begins with https:// or http://',
  ],
  ['BACKPROOF_WORKER_KEY', age, 'must be what worker.key in the home of a worker holds'],
  ['BACKPROOF_KEEP_ARCHIVES', 'abc', 'must be a whole number from 1 to 10000'],
  ['BACKPROOF_KEEP_ARCHIVES', '-1', 'must be a whole number from 1 to 10000'],
  ['BACKPROOF_KEEP_ARCHIVES', '0', 'must be a whole number from 1 to 10000'],
  ['BACKPROOF_KEEP_ARCHIVES', '1e3', 'must be a whole number from 1 to 10000'],
  ['BACKPROOF_KEEP_ARCHIVES', '7 archives', 'must be a whole number from 1 to 10000'],
  ['BACKPROOF_KEEP_ARCHIVES', '99999999999999999999', 'must be a whole number from 1 to 10000'],
  ['BACKPROOF_KEEP_ARCHIVES', '', 'is set, but empty'],
  ['BACKPROOF_ARCHIVE_LOOK_MINUTES', '0', 'must be a number of minutes from 0.017 to 1440'],
  ['BACKPROOF_ARCHIVE_LOOK_MINUTES', 'Infinity', 'must be a number of minutes'],
  ['BACKPROOF_SURVEY_MINUTES', 'often', 'must be a whole number from 1 to 10080'],
  ['BACKPROOF_SURVEY_MINUTES', '1.5', 'must be a whole number from 1 to 10080'],
  ['BACKPROOF_SNAPSHOT_MINUTES', '-10', 'must be a number of minutes'],
  ['BACKPROOF_SNAPSHOT_MINUTES', '100000', 'must be a number of minutes from 0.017 to 1440'],
  ['BACKPROOF_RAILWAY_URL', 'http://railway.example/x', 'must begin with https://'],
  [
    'BACKPROOF_RAILWAY_URL',
    'https://ana:pass@railway.example/',
    'must begin with https:// (or with http:// on this machine) and hold no password',
  ],
  ['BACKPROOF_SOURCE_VARIABLES', 'A, B-C', 'must list names of variables'],
  ['BACKPROOF_RAILWAY_TOKEN_VARIABLES', '*', 'must list names of variables'],
  ['BACKPROOF_ALLOWED_ADDRESSES', 'localhost', 'must list addresses and ranges'],
  ['BACKPROOF_PG_BIN', '', 'is set, but empty'],
  ['BACKPROOF_OLD_TOOLS', 'yes', 'must be accept'],
  ['BACKPROOF_SCRATCH', '', 'is set, but empty'],
  ['BACKPROOF_SCRATCH_PROFILE', 'slow', 'must be fast or durable'],
  ['BACKPROOF_SCRATCH_URL', 'localhost', 'must be a connection string'],
  ['BACKPROOF_SCRATCH_QUOTA', 'plenty', 'must be a size such as 500MB'],
  ['BACKPROOF_SCRATCH_QUOTA', '-5GB', 'must be a size such as 500MB'],
  ['BACKPROOF_SCRATCH_QUOTA', '0GB', 'must be a size such as 500MB'],
  ['BACKPROOF_SCRATCH_QUOTA', '999999999999TB', 'must be a size such as 500MB'],
  ['BACKPROOF_HOST', 'http://localhost', 'must be an address or the name of a host'],
  ['PORT', '65536', 'must be a whole number from 1 to 65535'],
  ['PORT', '/tmp/socket', 'must be a whole number from 1 to 65535'],
  ['BACKPROOF_ADMIN_EMAIL', 'ana', 'must be an e-mail address'],
  ['BACKPROOF_ADMIN_PASSWORD', 'short', 'must have at least 12 characters'],
  ['BACKPROOF_ADMIN_PASSWORD', '', 'must have at least 12 characters'],
  ['BACKPROOF_DEBUG', 'false', 'must be 1'],
]

describe('nothing that is wrong is replaced by a default', () => {
  test.each(mistakes)('%s=%s', (name, text, said) => {
    const reported = refusal('start', { [name]: text })
    expect(reported).toContain(`The variable ${name} ${said}`)
    expect(reported).toContain(`Correct ${name} or remove it.`)
  })

  test('each is refused, too, where one property alone is read', () => {
    expect(() => workerEnv({ BACKPROOF_KEEP_ARCHIVES: 'abc' }).keepArchives).toThrow(
      /BACKPROOF_KEEP_ARCHIVES/,
    )
    expect(workerEnv({ BACKPROOF_KEEP_ARCHIVES: 'abc' }).surveyMinutes).toBe(60)
  })
})

describe('the address of the pages', () => {
  const railway = { RAILWAY_PROJECT_ID: 'p', RAILWAY_PUBLIC_DOMAIN: 'web-production-1a2b.up.railway.app' }
  const messages = (from: Record<string, string>, part: 'web' | 'worker' = 'web') =>
    addressNotices(part, from)
      .map(({ level, message }) => `${level}: ${message}`)
      .join('\n')

  test('is the domain that Railway gave the service, unless it is set', () => {
    const own = { ...railway, BACKPROOF_URL: 'https://backproof.example' }
    expect(webEnv(railway).webUrl).toBe('https://web-production-1a2b.up.railway.app')
    expect(startEnv(railway).webUrl).toBe('https://web-production-1a2b.up.railway.app')
    expect(webEnv(own).webUrl).toBe('https://backproof.example')
    expect([isWebUrlGiven({}), isWebUrlGiven(railway), isWebUrlGiven(own)]).toEqual([false, true, true])
    for (const part of ['web', 'preparation', 'start'] as const)
      for (const from of [railway, own]) expect(refusal(part, { ...whole, ...from })).toBeNull()
    expect(messages(railway)).toBe(
      'info: people open the pages at https://web-production-1a2b.up.railway.app',
    )
    expect(messages(own)).toContain('BACKPROOF_URL is not the domain that Railway gave this service')
  })

  test('comes with the proxy of Railway, unless another is named', () => {
    const { trustedProxies, clientAddressHeader } = webEnv(railway)
    expect([trustedProxies, clientAddressHeader]).toEqual([['100.64.0.0/10', 'fd00::/8'], 'X-Real-IP'])
    const own = { BACKPROOF_TRUSTED_PROXIES: '', BACKPROOF_CLIENT_ADDRESS_HEADER: 'X-Forwarded-For' }
    expect(webEnv({ ...railway, ...own })).toMatchObject({
      trustedProxies: [],
      clientAddressHeader: 'X-Forwarded-For',
    })
    expect(webEnv({}).clientAddressHeader).toBe('X-Forwarded-For')
  })

  test('is never a default on Railway', () => {
    for (const domain of [undefined, '', ' '])
      for (const part of ['web', 'preparation', 'start'] as const)
        expect(refusal(part, { ...whole, RAILWAY_PROJECT_ID: 'p', RAILWAY_PUBLIC_DOMAIN: domain })).toMatch(
          /Railway gave this service no public domain\.\n.*generate a domain, then deploy again/,
        )
  })

  test('is that of the web on a worker, never a domain of its own', () => {
    expect(refusal('worker', { ...whole, ...railway })).toBeNull()
    expect(workerEnv(railway).webUrl).toBe('http://127.0.0.1:3000')
    expect(messages(railway, 'worker')).toMatch(
      /^warn: BACKPROOF_URL is not set: .*docs\/operations\/deploy\.md has the reference/,
    )
    expect(messages({ ...railway, BACKPROOF_URL: 'https://backproof.example' }, 'worker')).toBe('')
    expect(messages({}, 'worker')).toBe('')
  })

  test('is https on the internet, or the operator accepts that passwords can be read on the way', () => {
    const url = (BACKPROOF_URL: string, more = {}) => ({ ...whole, BACKPROOF_URL, ...more })
    for (const host of ['backproof.example.com', '203.0.113.7', '[2001:db8::7]', 'x.up.railway.app']) {
      expect(refusal('web', url(`http://${host}`))).toMatch(/its host is on the internet\.\n.*https:\/\//)
      expect(refusal('web', url(`http://${host}`, { BACKPROOF_PLAIN_HTTP: 'accept' }))).toBeNull()
      expect(refusal('web', url(`https://${host}`))).toBeNull()
      expect(messages(url(`https://${host}`))).not.toContain('warn')
    }
    const local = [
      'backproof',
      'backproof.internal',
      'nas.local',
      '10.1.2.3',
      '192.168.1.5:3000',
      '[fd00::7]',
    ]
    for (const host of local) {
      expect(refusal('web', url(`http://${host}`))).toBeNull()
      expect(messages(url(`http://${host}`))).toContain('warn: BACKPROOF_URL begins with http://')
    }
    for (const host of ['localhost', '127.0.0.1:3000', '[::1]:3000'])
      expect(messages(url(`http://${host}`))).toBe(`info: people open the pages at http://${host}`)
  })
})

test('secrets that programs make are accepted', () => {
  for (let n = 0; n < 300; n += 1) {
    const bytes = randomBytes(32)
    for (const text of [
      bytes.toString('base64'),
      bytes.toString('base64url'),
      bytes.toString('hex'),
      bytes.toString('hex').slice(0, 32),
    ])
      expect(refusal('web', { ...whole, BETTER_AUTH_SECRET: text }), text).toBeNull()
  }
})

test('secrets of password managers are accepted, whatever stands between two brackets in them', () => {
  for (const text of [
    'kX9!<t3>pQ7z$mW2&nB5*vC8(rT1)yU4-oP6',
    '1Eil/6+CrctFMs348puTaKd/nMAai7pxKFIkKZ3OVHA=',
    '81470392655182640973318462095573',
  ])
    expect(refusal('web', { ...whole, BETTER_AUTH_SECRET: text }), text).toBeNull()
})

test('what Kubernetes and Docker set for a service named backproof is no misspelt setting', () => {
  const set = {
    BACKPROOF_SERVICE_HOST: '10.0.0.7',
    BACKPROOF_SERVICE_PORT: '3000',
    BACKPROOF_WEB_SERVICE_PORT_HTTP: '3000',
    BACKPROOF_PORT: 'tcp://10.0.0.7:3000',
    BACKPROOF_PORT_3000_TCP_ADDR: '10.0.0.7',
  }
  expect(refusal('web', { ...whole, ...set })).toBeNull()
  expect(refusal('web', { ...whole, BACKPROOF_PORT: '3000' })).toMatch(/BACKPROOF_PORT is not a variable/)
})

test('the first admin never has the sign-in of an example', () => {
  const placeholders = {
    BACKPROOF_ADMIN_EMAIL: '<you@example.com>',
    BACKPROOF_ADMIN_PASSWORD: '<12 characters or more>',
  }
  expect(refusal('preparation', { ...whole, ...placeholders })).toMatch(
    /BACKPROOF_ADMIN_EMAIL must be an e-mail address[\s\S]*BACKPROOF_ADMIN_PASSWORD is the text of an example/,
  )
})

test('all faults are listed at once, each with what to do', () => {
  const reported = refusal('worker', {
    BACKPROOF_KEEP_ARCHIVES: 'abc',
    BACKPROOF_SCRATCH_PROFILE: 'slow',
    BACKPROOF_SURVEY_MINUTE: '5',
  })
  expect(reported?.split('\n')).toEqual([
    '4 variables of the environment are wrong.',
    'DATABASE_URL is not set. Set DATABASE_URL.',
    'BACKPROOF_SCRATCH_PROFILE must be fast or durable. Correct BACKPROOF_SCRATCH_PROFILE or remove it.',
    'BACKPROOF_KEEP_ARCHIVES must be a whole number from 1 to 10000. Correct BACKPROOF_KEEP_ARCHIVES or remove it.',
    'BACKPROOF_SURVEY_MINUTE is not a variable of Backproof. Is BACKPROOF_SURVEY_MINUTES meant? Rename or remove it.',
  ])
})

test('each process misses what it cannot do without, and nothing else', () => {
  expect(refusal('web', {})).toMatch(/DATABASE_URL is not set.*\n.*BETTER_AUTH_SECRET is not set/)
  expect(refusal('preparation', {})).toMatch(/DATABASE_URL is not set.*\n.*BETTER_AUTH_SECRET is not set/)
  expect(refusal('worker', {})).toBe(
    'The variable DATABASE_URL is not set.\nSet DATABASE_URL. Then start again.',
  )
  expect(refusal('command', {})).toBeNull()
  expect(refusal('start', {})).toBeNull()
  expect(refusal('web', whole)).toBeNull()
  expect(() => webEnv({}).metadata).toThrow(/DATABASE_URL is not set/)
  expect(() => workerEnv({}).metadata).toThrow(/DATABASE_URL is not set/)
  // A setting of another process does not stop this one.
  expect(refusal('web', { ...whole, BACKPROOF_KEEP_ARCHIVES: 'abc' })).toBeNull()
})

describe('a name that begins with BACKPROOF_', () => {
  test('is refused where nothing reads it, with the name that may be meant', () => {
    const of = (name: string) => refusal('command', { [name]: 'x' })
    expect(of('BACKPROOF_KEEP_ARCHIVE')).toContain('Is BACKPROOF_KEEP_ARCHIVES meant?')
    expect(of('BACKPROOF_TRUSTED_PROXY')).toContain('Is BACKPROOF_TRUSTED_PROXIES meant?')
    expect(of('BACKPROOF_SCRATCHQUOTA')).toContain('Is BACKPROOF_SCRATCH_QUOTA meant?')
    expect(of('BACKPROOF_ENTIRELY_DIFFERENT')).toContain('docs/operations/deploy.md lists the variables')
    expect(of('OTHER_KEEP_ARCHIVE')).toBeNull()
  })

  test('is accepted where a page may name it, an operator lists it, or the command itself does', () => {
    for (const name of ['BACKPROOF_SOURCE_SHOP', 'BACKPROOF_RAILWAY_TOKEN', 'BACKPROOF_RAILWAY_TOKEN_SHOP'])
      expect(refusal('worker', { ...whole, [name]: '' })).toBeNull()
    const listed = { BACKPROOF_SOURCE_VARIABLES: 'A, BACKPROOF_READER', BACKPROOF_READER: 'x' }
    expect(refusal('worker', { ...whole, ...listed })).toBeNull()
    const own = { BACKPROOF_READER: database }
    expect(refusal('command', own, ['verify', 'env:BACKPROOF_READER'])).toBeNull()
    expect(refusal('command', own, ['verify', '--scratch=env:BACKPROOF_READER'])).toBeNull()
    expect(refusal('command', own, ['verify', 'env:BACKPROOF_READERS'])).toContain('BACKPROOF_READER is not')
  })

  test('is accepted where it belongs to the test runner', () => {
    expect(refusal('worker', { ...whole, BACKPROOF_TEST_RUN: '1' })).toBeNull()
  })
})

test('no value is in any report, whatever variable it was put into', () => {
  for (const [name, text] of mistakes) {
    if (text.trim() === '') continue
    for (const part of ['web', 'worker', 'command', 'start', 'preparation'] as const) {
      const canary = `${text}-canary-correct-horse`
      const reported = refusal(part, { [name]: canary, BACKPROOF_UNKNOWN: canary })
      expect(reported).toContain('BACKPROOF_UNKNOWN')
      expect(reported).not.toMatch(/canary|correct-horse/)
    }
  }
})

test('variables are read when they are used, not when the module is loaded', () => {
  const from: Record<string, string | undefined> = {}
  const env = verificationEnv(from)
  expect(env.scratchFolder).toBeNull()
  from.BACKPROOF_SCRATCH = '/elsewhere'
  expect(env.scratchFolder).toBe('/elsewhere')
})

test('a variable that a person names is one of the environment, never a property that objects inherit', () => {
  expect(variableNamed('constructor', {})).toBeUndefined()
  expect(variableNamed('SHOP', { SHOP: 'x' })).toBe('x')
  expect([isSet('SHOP', { SHOP: '' }), isSet('SHOP', {})]).toEqual([true, false])
})

test('the usage of the command line is printed without loading what checks the environment', () => {
  const imports = readFileSync('workers/cli/main.ts', 'utf8').match(/^import .*$/gm)
  expect(imports?.filter((line) => /env\.ts|zod/.test(line))).toEqual([])
})
