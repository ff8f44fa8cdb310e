import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seal } from '#lib/access/seal.ts'
import { newWorkerKey, publicKeyOf } from '#lib/access/unseal.ts'
import { closeDatabase } from '#lib/store/database.ts'
import { addSource } from '#lib/store/sources.ts'
import { ana } from '#tests/support/ana.ts'
import { clusterUrl, lendDatabase, sql } from '#tests/support/cluster.ts'
import { backproof } from '#tests/support/command.ts'
import { failEveryChannel } from '#tests/support/failing-channels.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { processesDuring } from '#tests/support/processes.ts'
import { lendRailway } from '#tests/support/railway.ts'
import { privateRedis } from '#tests/support/redis.ts'
import { lendSampleSource } from '#tests/support/sample-source.ts'
import { until } from '#tests/support/until.ts'
import { buildPages, lendWatchedSite } from '#tests/support/watched-site.ts'
import { lendWorker } from '#tests/support/worker.ts'

const tag = randomBytes(5).toString('hex')
const canary = (what: string) => `CANARY-${what.replaceAll(' ', '-')}-${tag}`
const role = (what: string) => `${what}_${tag}`
/** What must be seen nowhere, by what it is. */
const secrets: Record<string, string> = Object.fromEntries(
  [
    'metadata',
    'production',
    'wrong',
    'redis',
    'auth-secret-of-32-characters',
    'unrelated',
    'pasted-token',
    'broken',
    'address',
    'topic',
    'token',
    'mail password',
  ].map((what) => [what, canary(what)]),
)
const secret = (what: string): string => secrets[what] ?? expect.unreachable(what)
const closing: (() => Promise<unknown>)[] = []

withMetadataDatabase()
beforeAll(() => buildPages())
beforeAll(async () => {
  for (const what of ['metadata', 'production'])
    await sql(clusterUrl(), `CREATE ROLE ${role(what)} SUPERUSER LOGIN PASSWORD '${secret(what)}'`)
})
afterAll(async () => {
  for (const close of closing.reverse()) await close()
  await closeDatabase()
  for (const what of ['metadata', 'production'])
    await sql(clusterUrl(), `DROP ROLE IF EXISTS ${role(what)}`).catch(() => {}) // what it owns goes with its database
})

/** The same place, signed in to with a password that must not be seen. */
const as = (
  what: string,
  url: string,
  change: Partial<Record<'hostname' | 'port' | 'pathname' | 'password', string>> = {},
) => Object.assign(new URL(url), { username: role(what), password: secret(what), ...change }).href

test('after a dozen forced failures no secret is on any of ten surfaces', async () => {
  process.env.DATABASE_URL = as('metadata', process.env.DATABASE_URL ?? '')
  const redis = await privateRedis()
  closing.push(redis.stop)
  const redisUrl = Object.assign(new URL(redis.url), { password: secret('redis') }).href
  const operator = new Redis(redis.url)
  closing.push(async () => operator.disconnect())
  await operator.config('SET', 'requirepass', secret('redis'))
  const railway = await lendRailway()
  closing.push(railway.close)
  const source = await lendSampleSource()
  closing.push(source.close)
  const duplicates = await lendDatabase()
  closing.push(duplicates.close)
  await sql(
    duplicates.url,
    'CREATE TABLE t (id integer PRIMARY KEY); INSERT INTO t VALUES (1), (2)',
    `UPDATE pg_index SET indisready = false WHERE indexrelid = 't_pkey'::regclass; INSERT INTO t VALUES (2)`,
    `UPDATE pg_index SET indisready = true WHERE indexrelid = 't_pkey'::regclass`,
  )
  const workerKey = await newWorkerKey()
  Object.assign(secrets, {
    'worker key': workerKey,
    'signing secret': `whsec_${Buffer.from(canary('signing secret')).toString('base64')}`,
    'token of the account': railway.token,
    'token of the project': railway.projectToken,
    'password at Railway': 'correct-horse',
  })
  const databaseUrl = process.env.DATABASE_URL
  // The setting that names the worker that the web trusts with secrets.
  process.env.BACKPROOF_WORKER_PUBLIC_KEY = await publicKeyOf(workerKey)
  const site = await lendWatchedSite({
    databaseUrl,
    redisUrl,
    authSecret: secret('auth-secret-of-32-characters'),
  })
  closing.push(site.close)
  secrets['password of the admin'] = site.signIn.password
  const everything = await processesDuring(async () => {
    const worker = await lendWorker({
      ...{
        DATABASE_URL: databaseUrl,
        REDIS_URL: redisUrl,
        BACKPROOF_WORKER_KEY: workerKey,
        BACKPROOF_RAILWAY_URL: railway.url,
      },
      ...{
        UNRELATED_SECRET: secret('unrelated'),
        LOG_LEVEL: 'trace',
        BACKPROOF_RAILWAY_TOKEN_SHOP: railway.projectToken,
      },
      BACKPROOF_SOURCE_SHOP: as('production', source.url),
      BACKPROOF_SOURCE_BROKEN: `postgresql://u:${secret('broken')}@h/db?password=${secret('broken')}`,
    })
    closing.push(() => worker.stop())
    const failures = await failInEveryWay({
      site,
      railway,
      workerKey,
      sourceUrl: source.url,
      duplicatesUrl: duplicates.url,
      home: worker.home,
    })
    const commands = [
      await backproof(['verify', 'env:SHOP', '--json'], { env: { SHOP: as('wrong', source.url) } }),
      await backproof(['verify', 'env:SHOP'], { env: { SHOP: `postgresql://u:pa?${secret('wrong')}@h/db` } }),
      // A worker whose Redis, and one whose metadata database, refuses the password.
      { all: await lendWorker({ DATABASE_URL: as('wrong', databaseUrl) }).then(String, String) },
    ]
    return { worker, failures, said: commands.map(({ all }) => all) }
  })
  const { worker, failures, said } = everything.result
  // What was forced did happen, and each thing for its own reason.
  expect([...failures].sort()).toEqual(
    'archive-unreadable bad-connection-string channel-rejected channel-rejected channel-rejected channel-rejected channel-rejected failed railway-not-authorized railway-rate-limited railway-strange-answer railway-unreachable secret-unreadable source-unreachable source-unreachable unknown-database variable-missing variable-missing wrong-password'.split(
      ' ',
    ),
  )
  await readEveryPage(site)
  const processes = everything.processes.filter(({ command }) => !command.startsWith('redis-server'))
  const ofPostgres = processes.filter(({ name }) => /^(postgres|initdb|pg_)/.test(name))
  const web = processes.filter(({ command }) => /standalone\/server\.js|next-server/.test(command))
  expect([ofPostgres.length > 5, web.length > 0, site.answers.length > 60]).toEqual([true, true, true])
  const keptBy = (surface: RegExp) =>
    site.answers.filter(({ asked }) => surface.test(asked)).map(({ text }) => text)
  const surfaces: Record<string, string[]> = {
    argv: processes.map(({ command }) => command),
    // pg_dump gets the one password that it needs; the web what it needs; nothing else inherits anything.
    'environ of programs': ofPostgres.map(({ name, environ }) =>
      name === 'pg_dump' ? environ.replace(/^PGPASSWORD=.*$/m, '') : environ,
    ),
    'environ of the web': web.map(({ environ }) =>
      environ.replace(/^(DATABASE_URL|REDIS_URL|BETTER_AUTH_SECRET)=.*$/gm, ''),
    ),
    logs: [worker.said(), site.log(), ...said],
    jobs: await contentsOf(new Redis(redisUrl)),
    rows: [await contentsOfDatabase()],
    HTML: keptBy(/^GET \/(?!api|.*rsc)/),
    RSC: keptBy(/rsc/),
    reports: keptBy(/^GET \/(api\/v1\/runs|r\/)/),
    exports: [...keptBy(/runbook/), ...filesIn(worker.home)],
    'error pages': keptBy(/nowhere|none|%ff|bad/),
    'every answer': site.answers.map(({ text }) => text),
  }
  const found = Object.entries(surfaces).flatMap(([surface, texts]) =>
    Object.entries(secrets).flatMap(([what, value]) =>
      texts.some((text) => text.includes(value) || text.includes(encodeURIComponent(value)))
        ? [`${what} on ${surface}`]
        : [],
    ),
  )
  expect(found).toEqual([])
  // A surface on which nothing was looked at shows nothing.
  for (const [surface, texts] of Object.entries(surfaces))
    expect(texts.join('').length, surface).toBeGreaterThan(100)
  // Two minutes on a quiet machine.
}, 900_000)

type World = {
  site: Awaited<ReturnType<typeof lendWatchedSite>>
  railway: Awaited<ReturnType<typeof lendRailway>>
  workerKey: string
  sourceUrl: string
  duplicatesUrl: string
  home: string
}

/** Forces one failure after the other through the web API; gives the code of each. */
async function failInEveryWay({
  site,
  railway,
  workerKey,
  sourceUrl,
  duplicatesUrl,
  home,
}: World): Promise<string[]> {
  const codes: string[] = []
  let made = 0
  const ended = (at: string) =>
    until(async () => {
      const run = (await site.ask('GET', at)).json()
      return run.endedAt || run.finishedAt ? run : null
    })
  const add = async (connection: Record<string, string>): Promise<string> => {
    made += 1
    return (await site.ask('POST', '/api/v1/sources', { name: `source ${made}`, ...connection })).json().id
  }
  const run = async (id: string, body: object = {}) =>
    ended(`/api/v1/runs/${(await site.ask('POST', `/api/v1/sources/${id}/runs`, body)).json().id}`)
  const looked = async (id: string) =>
    codes.push(
      (await until(async () => (await site.ask('GET', `/api/v1/sources/${id}`)).json().probeProblem)).code,
    )
  await looked(await add({ connectionString: as('wrong', sourceUrl) }))
  await looked(await add({ connectionString: as('production', sourceUrl, { pathname: '/nothing' }) }))
  await looked(await add({ connectionString: as('production', sourceUrl, { hostname: 'nowhere.invalid' }) }))
  await looked(await add({ connectionString: process.env.DATABASE_URL ?? '' }))
  await looked(await add({ variable: 'UNRELATED_SECRET' }))
  await looked(await add({ variable: 'BACKPROOF_SOURCE_BROKEN' }))
  const foreign = await seal(await publicKeyOf(await newWorkerKey()), as('production', sourceUrl))
  const { id: unreadable } = await addSource(ana, { name: 'sealed for another', sealedUrl: foreign })
  await site.ask('POST', `/api/v1/sources/${unreadable}/probe`)
  await looked(unreadable)
  // A restore that fails, a check that fails with an error, and an archive that is gone.
  codes.push((await run(await add({ connectionString: as('production', duplicatesUrl) }))).status)
  const shop = await add({ variable: 'BACKPROOF_SOURCE_SHOP' })
  for (const statement of [
    'SELECT 1 / 0',
    "SELECT current_setting('no.such'), pg_read_file('/proc/self/environ')",
  ])
    await site.ask('POST', `/api/v1/sources/${shop}/checks`, {
      name: statement.slice(0, 12),
      statement,
      expects: 'same',
    })
  const proved = await run(shop)
  rmSync(path.join(home, proved.archive?.keptAt ?? 'archives'), { recursive: true, force: true })
  codes.push((await run(shop, { archiveId: proved.archive?.id })).problem?.code)
  await site.ask('POST', `/api/v1/runs/${proved.id}/shares`, { expiresInDays: 1 })
  codes.push(
    ...(await failEveryChannel(site.ask, {
      address: secret('address'),
      'signing secret': secret('signing secret'),
      token: secret('token'),
      topic: secret('topic'),
      'mail password': secret('mail password'),
    })),
  )
  // Railway in every mood.
  const token = async (fields: object, fault?: Parameters<typeof railway.state.faults.set>[0]) => {
    if (fault) railway.state.faults.set(fault, Date.now())
    const { taskId } = (await site.ask('POST', '/api/v1/railway/tokens', fields)).json()
    const task = await ended(`/api/v1/railway/tasks/${taskId}`)
    railway.state.faults.clear()
    codes.push(task.problem?.code)
  }
  await token({ token: secrets['pasted-token'] })
  await token({ token: railway.token }, 'unreachable')
  await token({ token: railway.token }, 'rate-limited')
  await token({ variable: 'BACKPROOF_RAILWAY_TOKEN_SHOP' }, 'strange-answer')
  await token({ variable: 'UNRELATED_SECRET' })
  expect(workerKey).toContain('AGE-SECRET-KEY')
  return codes
}

/** Every kind of page, as HTML and as what a router in the browser asks for, and what goes wrong. */
async function readEveryPage({ ask }: World['site']) {
  const { rows } = await sql(
    process.env.DATABASE_URL ?? '',
    `SELECT 'runs/' || id AS at FROM "Run" UNION SELECT 'databases/' || id FROM "Source" UNION SELECT 'databases/' || id || '/settings' FROM "Source" UNION SELECT 'databases/' || id || '/runbook' FROM "Source"`,
  )
  const tokens = await sql(
    process.env.DATABASE_URL ?? '',
    `SELECT 'databases/connect?token=' || id AS at FROM "RailwayToken"`,
  )
  const pages = [
    '',
    'runs',
    'backups',
    'sources',
    'databases/new',
    'databases/connect',
    'sign-in',
    'nowhere',
    'runs/none',
    'databases/none',
    'r/none',
    ...rows.map(({ at }) => at),
    ...tokens.rows.map(({ at }) => at),
  ]
  for (const page of pages) {
    await ask('GET', `/${page}`)
    await ask('GET', `/${page}${page.includes('?') ? '&' : '?'}_rsc=1`, undefined, { rsc: '1' })
    await ask('GET', `/${page}${page.includes('?') ? '&' : '?'}_rsc=2`, undefined, {
      rsc: '1',
      'next-router-prefetch': '1',
    })
  }
  for (const { at } of rows) await ask('GET', `/api/v1/${at}`)
  for (const at of ['/%ff', '/api/v1/runs?bad=1', '/api/v1/runs/none', '/api/v1/sources/none/gate'])
    await ask('GET', at)
  await ask('POST', '/api/v1/sources?bad', '{')
  await ask('POST', '/api/v1/sources?bad', {
    name: 'x',
    connectionString: `postgresql://u:pa?${secret('wrong')}@h/db`,
  })
}

async function contentsOf(redis: Redis): Promise<string[]> {
  const texts: string[] = []
  for (const key of await redis.keys('*')) {
    const type = await redis.type(key)
    const read = {
      string: () => redis.get(key),
      hash: () => redis.hgetall(key),
      list: () => redis.lrange(key, 0, -1),
      set: () => redis.smembers(key),
      zset: () => redis.zrange(key, '0', '-1'),
      stream: () => redis.xrange(key, '-', '+'),
    }[type]
    texts.push(`${key} ${JSON.stringify(await read?.())}`)
  }
  redis.disconnect()
  return texts
}

async function contentsOfDatabase(): Promise<string> {
  const { rows } = await sql(
    process.env.DATABASE_URL ?? '',
    `SELECT database_to_xml(true, false, '')::text AS everything`,
  )
  return rows[0].everything
}

/** What lies in the worker's home; the worker's key is not kept there when it comes by the environment. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile())
    .map((file) => readFileSync(file, 'latin1'))
}
