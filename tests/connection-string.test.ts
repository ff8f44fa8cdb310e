import pgConnectionString from 'pg-connection-string'
import { describe, expect, test } from 'vitest'
import { type Connection, readConnectionString } from '#lib/connection-string.ts'
import { Problem } from '#lib/problem.ts'

const secret = 'CANARY-secret'

/** What a string is refused with; the password stands nowhere in it. */
function refusalOf(text: string, options = {}): string {
  try {
    readConnectionString(text, options)
  } catch (thrown) {
    if (!(thrown instanceof Problem)) throw thrown
    expect(thrown.code).toBe('bad-connection-string')
    expect(thrown.message + thrown.hint).not.toContain(secret)
    return thrown.message
  }
  throw new Error(`accepted: ${JSON.stringify(readConnectionString(text, options))}`)
}

describe('what is not in the grammar is refused by name', () => {
  test.each([
    ['a socket in percent form', `postgresql://u:${secret}@%2Ftmp%2Fpg:5432/db`, /socket/],
    ['a socket of the abstract kind', `postgresql://u:${secret}@%40pg/db`, /socket/],
    ['a socket by parameter', `postgresql://u:${secret}@/db?host=/tmp`, /not accepted: host/],
    ['two hosts in percent form', `postgresql://u:${secret}@a%2Cb/db`, /several hosts/],
    ['two hosts', `postgresql://u:${secret}@a,b/db`, /several hosts/],
    ['two hosts with ports', `postgresql://u:${secret}@a:1,b:2/db`, /port/],
    ['two ports', `postgresql://u:${secret}@a:1,2/db`, /port/],
    [
      'sslmode twice',
      `postgresql://u:${secret}@h/db?sslmode=verify-full&sslmode=disable`,
      /sslmode stands twice/,
    ],
    [
      'sslmode twice, once in percent form',
      `postgresql://u:${secret}@h/db?ssl%6Dode=verify-full&sslmode=disable`,
      /sslmode stands twice/,
    ],
    ['another parameter twice', `postgresql://u:${secret}@h/db?schema=a&schema=b`, /schema stands twice/],
    ['sslmode in capitals', `postgresql://u:${secret}@h/db?SSLMODE=disable`, /not accepted: SSLMODE/],
    ['no sslmode of ours', `postgresql://u:${secret}@h/db?sslmode=allow`, /sslmode/],
    ['a file', `postgresql://u:${secret}@h/db?sslrootcert=/etc/passwd`, /not accepted: sslrootcert/],
    ['a service', `postgresql://u:${secret}@h/db?service=x`, /not accepted: service/],
    ['options', `postgresql://u:${secret}@h/db?options=-c%20a%3Db`, /not accepted: options/],
    [
      'an address beside the host',
      `postgresql://u:${secret}@h/db?hostaddr=10.0.0.1`,
      /not accepted: hostaddr/,
    ],
    ['a line break in the user', `postgresql://u%0d%0aCONFIG:${secret}@h/db`, /user .* control character/],
    ['a NUL in the user', `postgresql://u%00x:${secret}@h/db`, /user .* control character/],
    [
      'a control character of the second kind',
      `postgresql://u%C2%85:${secret}@h/db`,
      /user .* control character/,
    ],
    ['a line break in the database', `postgresql://u:${secret}@h/d%0Ab`, /database .* control character/],
    [
      'a control character in the password',
      `postgresql://u:${secret}%07@h/db`,
      /password .* control character/,
    ],
    ['a control character in the host', `postgresql://u:${secret}@h%0A/db`, /host .* control character/],
    ['half a percent form', `postgresql://u:${secret}%2@h/db`, /password .* % that stands/],
    ['bytes that are no UTF-8', `postgresql://u%ff:${secret}@h/db`, /user .* % that stands/],
    ['an address as one number', `postgresql://u:${secret}@2130706433/db`, /host .* number/],
    ['an address in hexadecimal', `postgresql://u:${secret}@0x7f000001/db`, /host .* number/],
    ['an address in two numbers', `postgresql://u:${secret}@127.1/db`, /host .* number/],
    ['an address in octal', `postgresql://u:${secret}@0177.0.0.1/db`, /host .* number/],
    ['an address beyond 255', `postgresql://u:${secret}@127.0.0.256/db`, /host .* number/],
    ['a zone of an address', `postgresql://u:${secret}@[fe80::1%25eth0]/db`, /IPv6/],
    ['an IPv6 address without brackets', `postgresql://u:${secret}@fd12::10/db`, /port/],
    ['a host in another script', `postgresql://u:${secret}@b%C3%BCcher.example/db`, /no name and no address/],
    ['a host with a space', `postgresql://u:${secret}@a%20b/db`, /no name and no address/],
    ['a host that is an option', `postgresql://u:${secret}@-h/db`, /no name and no address/],
    ['a host that is too long', `postgresql://u:${secret}@${'a.'.repeat(140)}x/db`, /no name and no address/],
    ['a port beyond the last', `postgresql://u:${secret}@h:65536/db`, /port/],
    ['port 0', `postgresql://u:${secret}@h:0/db`, /port/],
    ['no port after the colon', `postgresql://u:${secret}@h:/db`, /port/],
    [
      'a user that PostgreSQL would cut',
      `postgresql://${'u'.repeat(64)}:${secret}@h/db`,
      /user .* longer than 63/,
    ],
    [
      'a database that PostgreSQL would cut',
      `postgresql://u:${secret}@h/${'d'.repeat(64)}`,
      /database .* longer than 63/,
    ],
    ['a string without end', `postgresql://u:${secret}@h/db?schema=${'s'.repeat(5000)}`, /longer than/],
    ['a slash in the database', `postgresql://u:${secret}@h/a/b`, /cannot be read/],
    ['two signs @', `postgresql://u:${secret}@x@h/db`, /cannot be read/],
    ['a ? in the password', `postgresql://u:pa?${secret}@h/db`, /not accepted\.$/],
    ['a ? in the password and no host', `postgresql://u:pa?${secret}`, /not accepted\.$/],
    ['a fragment', `postgresql://u:${secret}@h/db#x`, /cannot be read/],
    ['another scheme', `redis://u:${secret}@h/0`, /not a PostgreSQL/],
    ['no host', `postgresql://u:${secret}@/db`, /no host/],
    ['no database', `postgresql://u:${secret}@h/`, /no database/],
    ['no user', 'postgresql://h/db', /no user/],
  ])('%s', (_name, text, sentence) => {
    expect(refusalOf(text)).toMatch(sentence)
  })

  test('a socket is for the operator alone, and one folder', () => {
    expect(
      readConnectionString('postgresql://u@:5433/db?host=%2Frun%2Fpg', { allowSocket: true }),
    ).toMatchObject({
      ...{ host: '/run/pg', port: 5433, user: 'u' },
    })
    for (const folder of ['/tmp,/run', '/tmp%2C10.0.0.1', 'tmp', '%40abstract'])
      expect(refusalOf(`postgresql://u@/db?host=${folder}`, { allowSocket: true })).toMatch(
        /folder of a socket/,
      )
    expect(refusalOf('postgresql://u@h/db?host=/tmp', { allowSocket: true })).toMatch(/stands twice/)
  })
})

test('what people paste is read', () => {
  const full =
    'postgres://postgres.ref:p%40ss%3A%2F%25w%C3%A9@db-1.proxy.rlwy.net:41234/rail%2Fway?sslmode=require&channel_binding=prefer'
  expect(readConnectionString(` ${full}\n`)).toEqual({
    ...{
      host: 'db-1.proxy.rlwy.net',
      port: 41_234,
      database: 'rail/way',
      user: 'postgres.ref',
      tls: 'require',
    },
    password: 'p@ss:/%wé',
  })
  expect(readConnectionString('postgresql://u@[fd12::10]:6000/d').host).toBe('fd12::10')
  expect(readConnectionString('postgresql://u:a:b@10.0.0.5/d')).toMatchObject({
    host: '10.0.0.5',
    password: 'a:b',
  })
  expect(readConnectionString('postgresql://u@_x.db_1.internal./d').tls).toBe('prefer')
})

describe('twenty thousand strings of hostile pieces', () => {
  // Mulberry32: the same strings each time.
  let seed = 20_261_126
  const random = () => {
    seed = (seed + 0x6d2b79f5) | 0
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const one = <T>(from: T[]): T => from[Math.floor(random() * from.length)] as T
  const pieces =
    'u ana a.b x-y % %25 %2F %2f %2C %40 %3A %3F %23 %00 %0A %0d%0aSET %C2%85 %ff %ED%A0%80 %E2%80%A8 / // , : :: @ ? # & = [ ] [::1] [fe80::1%25eth0] 127.0.0.1 127.1 0x7f.1 2130706433 0177.0.0.1 169.254.169.254 localhost ::ffff:127.0.0.1 db.example .. . - _ %5B::1%5D é 日 \u202e \\ \' " ; $(id) `id` sslmode=disable sslmode=verify-full sslmode=prefer ssl%6dode=disable host=/tmp hostaddr=127.0.0.1 options=-c port=1 5432 :5432 0 65536 99999999999 ' // 64 pieces
      .split(' ')
  const some = (most: number) =>
    Array.from({ length: Math.floor(random() * most) }, () => one(pieces)).join('')
  const hostile = () =>
    one([
      () =>
        `postgresql://${some(3)}:${secret}@${some(3)}${one(['', ':5432', some(2)])}/${some(3)}${one(['', `?${some(4)}`, `?${one(pieces)}&${one(pieces)}`])}`,
      () => `postgres://u:${secret}@h.example/db?${some(4)}`,
      () => `postgres://${some(2)}:${secret}@${one(pieces)}/db`,
      () => `${some(4)}://${some(6)}:${secret}@${some(4)}`,
      () => `postgresql://u:${secret}@${some(8)}`,
    ])()
  const inGrammar = ({ host, port, database, user, password, tls }: Connection) =>
    /^(?=.{1,253}$)([a-z0-9_.-]+|[0-9a-f:.]+)$/i.test(host) &&
    !/^[-@/]|,/.test(host) &&
    (/^\d+\.\d+\.\d+\.\d+$/.test(host) || !/(^|\.)(\d+|0x[0-9a-f]*)\.?$/i.test(host)) &&
    Number.isInteger(port) &&
    port > 0 &&
    port < 65_536 &&
    [database, user, password].every((part) => !/[\p{Cc}\p{Cs}]/u.test(part)) &&
    Buffer.byteLength(user) < 64 &&
    Buffer.byteLength(database) < 64 &&
    user !== '' &&
    database !== '' &&
    ['disable', 'prefer', 'verify-full'].includes(tls)

  test('are refused with one clear Problem, or are in the grammar and mean to node-postgres and when written anew what they mean to us', () => {
    let accepted = 0
    const wrong: unknown[] = []
    for (let times = 0; times < 20_000; times += 1) {
      const text = hostile()
      let read: Connection
      try {
        read = readConnectionString(text)
      } catch (thrown) {
        const { code, message, hint } = thrown as Problem
        // Compared without `expect`, which takes longer than all the rest.
        if (code !== 'bad-connection-string' || `${message}${hint}`.includes(secret))
          wrong.push([text, message])
        continue
      }
      accepted += 1
      const { host, port, database, user, password, tls } = read
      const place = host.includes(':') ? `[${host}]` : host
      const anew = `postgresql://${[user, password].map(encodeURIComponent).join(':')}@${place}:${port}/${encodeURIComponent(database)}?sslmode=${tls}`
      const theirs = pgConnectionString.parse(text.replace(/\?.*/s, ''))
      // It leaves %3A in the name of a database as it is.
      const same =
        theirs.host?.replace(/^\[|\]$/g, '') === host &&
        (theirs.port || '5432') === String(port) &&
        theirs.user === user &&
        theirs.password === password
      const again = JSON.stringify(readConnectionString(anew)) === JSON.stringify(read)
      if (!inGrammar(read) || !same || !again) wrong.push([text, read])
    }
    expect(wrong).toEqual([])
    // A fuzz that is refused as a whole shows nothing.
    expect(accepted).toBeGreaterThan(1000)
  })
})
