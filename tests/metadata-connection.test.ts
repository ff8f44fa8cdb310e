import { describe, expect, test } from 'vitest'
import { assertEnv, sharedEnv } from '#lib/env.ts'
import { readMetadataUrl } from '#lib/metadata-connection.ts'
import { metadataSession } from '#lib/metadata-session.ts'
import { Problem } from '#lib/problem.ts'
import { readRedisUrl } from '#lib/redis-connection.ts'

const secret = 'CANARY-secret'
const at = (query: string) => `postgresql://u:${secret}@db.example:5432/backproof?${query}`

/** What a text is refused with, and what to do; the password stands nowhere in it. */
function refusal(read: () => unknown): string {
  try {
    read()
  } catch (thrown) {
    if (!(thrown instanceof Problem)) throw thrown
    const text = `${thrown.message} ${thrown.hint}`
    expect(text).not.toContain(secret)
    expect(thrown.hint).not.toBe('')
    return text
  }
  return 'accepted'
}
const refusalOf = (text: string) => refusal(() => readMetadataUrl(text))

describe('each parameter of DATABASE_URL is followed', () => {
  test.each<[query: string, followed: object]>([
    ['', { tls: 'prefer', applicationName: 'backproof', connections: 5, poolTimeoutMs: 20_000 }],
    ['application_name=metadata%20of%20ana', { applicationName: 'metadata of ana' }],
    ['options=-c%20work_mem%3D8MB', { options: '-c work_mem=8MB' }],
    ['options=--work-mem%3D8MB%20-cjit%3Doff', { options: '--work-mem=8MB -cjit=off' }],
    ['connection_limit=12', { connections: 12 }],
    ['connect_timeout=10&pool_timeout=30', { connectTimeoutMs: 10_000, poolTimeoutMs: 30_000 }],
    ['sslmode=disable', { tls: 'disable' }],
    ['sslmode=prefer', { tls: 'prefer' }],
    ['sslmode=require', { tls: 'require', rootCertificate: null }],
    ['sslmode=no-verify', { tls: 'require' }],
    ['sslmode=require&sslrootcert=/ca.pem', { tls: 'verify-ca', rootCertificate: '/ca.pem' }],
    ['sslmode=verify-full&sslrootcert=/ca.pem', { tls: 'verify-full', rootCertificate: '/ca.pem' }],
    ['sslrootcert=system', { tls: 'verify-full', rootCertificate: null }],
    [
      'pgbouncer=false&target_session_attrs=read-write&channel_binding=prefer&uselibpqcompat=true',
      { tls: 'prefer' },
    ],
  ])('%s', (query, followed) => {
    expect(readMetadataUrl(at(query))).toMatchObject(followed)
  })

  test('the folder of a socket stands in host, or in percent form where the host does', () => {
    const socket = { host: '/var/run/postgresql', port: 5433, database: 'd' }
    expect(readMetadataUrl('postgresql://u@:5433/d?host=/var/run/postgresql')).toMatchObject(socket)
    expect(readMetadataUrl('postgresql://u@%2Fvar%2Frun%2Fpostgresql:5433/d')).toMatchObject(socket)
    const session = metadataSession(readMetadataUrl('postgresql://u@/d?host=/tmp&sslmode=require'))
    expect([session.ssl, session.stream]).toEqual([false, undefined])
  })
})

describe('what is not followed is refused by name, with the way out', () => {
  test.each([
    ['ssl=true', /not follow: ssl\. Write sslmode=require/],
    ['sslaccept=strict', /not follow: sslaccept\. Write sslmode=require to accept any certificate/],
    ['sslcert=/client.pem', /not follow: sslcert\. .*give the role a password/],
    ['sslmode=allow', /value of sslmode .*disable, prefer, require, no-verify, verify-ca, verify-full/],
    ['sslmode=VERIFY-FULL', /value of sslmode/],
    ['sslrootcert=ca.pem&sslmode=verify-ca', /value of sslrootcert .*the whole path/],
    ['sslrootcert=/ca.pem', /sslmode that does not verify it.*verify-full/],
    ['sslrootcert=/ca.pem&sslmode=no-verify', /does not verify it/],
    ['sslrootcert=system&sslmode=require', /does not verify it.*sslmode=verify-full/],
    ['pgbouncer=true', /value of pgbouncer .*DATABASE_UNPOOLED_URL/],
    ['connection_limit=1', /value of connection_limit .*from 2 to 100/],
    ['connection_limit=many', /value of connection_limit/],
    ['connect_timeout=0', /value of connect_timeout .*from 1 to 600/],
    ['pool_timeout=-1', /value of pool_timeout/],
    ['socket_timeout=5', /not follow: socket_timeout\. .*60 s/],
    ['statement_cache_size=0', /not follow: statement_cache_size/],
    ['options=-c%20search_path%3Dx', /value of options .*\?schema=NAME/],
    ['options=-c%20DateStyle%3DGerman', /value of options/],
    ['options=--client-encoding%3DLATIN1', /value of options/],
    ['options=-W%205', /value of options/],
    ['options=work_mem%3D8MB', /value of options/],
    ['target_session_attrs=standby', /value of target_session_attrs/],
    ['channel_binding=require', /value of channel_binding .*or remove it/],
    ['application_name=%C3%A4', /value of application_name/],
    ['host=db2.example', /host stands twice|value of host/],
    ['hostaddr=10.0.0.5', /not follow: hostaddr\. Write the address as the host/],
    ['search_path=x', /not follow: search_path\. Write schema=NAME/],
    ['SSLMODE=require', /not follow: SSLMODE/],
    ['sslmode=require&ssl%6Dode=disable', /sslmode stands twice/],
    [`${secret}@h`, /(does not follow\.|has a meaning of its own)/],
  ])('%s', (query, said) => {
    expect(refusalOf(at(query))).toMatch(said)
  })

  test.each([
    ['postgresql://u@a.example,b.example/d', /several hosts/],
    ['postgresql://u@a.example:5432,b.example:5432/d', /port/],
    ['postgresql:///d', /names no host/],
    ['postgresql://db.example/d', /names no user/],
    ['postgresql://u@db.example/', /names no database/],
    [`postgresql://u:${secret}#1@db.example/d`, /has a meaning of its own/],
    [`postgresql://u:100%@db.example/d`, /% that stands for nothing/],
    [`postgresql://u@db.example/d\n`.repeat(2), /a space or a line break/],
  ])('%s', (text, said) => {
    expect(refusalOf(text)).toMatch(said)
  })
})

test('a start names the variable, the reason and the way out, and goes on where nothing is wrong', () => {
  const start = (from: Record<string, string>) => refusal(() => assertEnv('worker', { from }))
  expect(start({ DATABASE_URL: at('pgbouncer=true') })).toMatch(
    /^The variable DATABASE_URL cannot be used: the connection string has a value of pgbouncer .*Correct DATABASE_URL\. Then start again\.$/,
  )
  expect(start({ DATABASE_URL: at(''), REDIS_URL: `redis://:${secret}@h?db=3` })).toMatch(
    /^The variable REDIS_URL cannot be used: the address of Redis has a parameter .*: db\. Write the number .*redis:\/\/host:6379\/3/,
  )
  expect(start({ DATABASE_URL: at('sslmode=require'), REDIS_URL: 'rediss://h' })).toBe('accepted')
  expect(sharedEnv({ DATABASE_URL: at('') }).metadata).toMatchObject({ host: 'db.example', password: secret })
})

describe('REDIS_URL', () => {
  test('says server, user, password, number and TLS, and all of it is followed', () => {
    expect(readRedisUrl('redis://redis')).toEqual({
      ...{ host: 'redis', port: 6379, user: '', password: '', database: 0, tls: false, family: 0 },
    })
    expect(readRedisUrl('rediss://ana:p%40ss@redis.example:6380/3?family=6')).toEqual({
      ...{
        host: 'redis.example',
        port: 6380,
        user: 'ana',
        password: 'p@ss',
        database: 3,
        tls: true,
        family: 6,
      },
    })
    expect(readRedisUrl('redis://[fd12::10]:6379/')).toMatchObject({ host: 'fd12::10', database: 0 })
  })

  test.each([
    [`redis://:${secret}@h/shop`, /not the number of a database/],
    [`redis://:${secret}@h/1/2`, /cannot be read/],
    [`redis://:${secret}@h:70000`, /port that is not a number/],
    [`redis://:${secret}@h?family=5`, /family that is not 0, 4 or 6/],
    [`redis://:${secret}@h?tls=true`, /not follow: tls\. Write rediss/],
    [`redis://:${secret}@h?keyPrefix=x`, /does not follow\. Remove it/],
    [`redis://:${secret}?x@h`, /cannot be read/],
    [`redis://:${secret}%@h`, /% that stands for nothing/],
    ['redis://a,b', /several hosts/],
    ['redis://', /no host/],
  ])('%s', (text, said) => {
    expect(refusal(() => readRedisUrl(text))).toMatch(said)
  })
})
