import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { execa } from 'execa'
import { Problem } from '#lib/problem.ts'

const usage = `usage: npm run prove:compose [-- --keep]

  --keep   leaves the containers and volumes as they are

Builds the images of compose.yaml, starts everything, adds a database and verifies it. Needs Docker with Compose.`

const print = (line: string) => void process.stdout.write(`${line}\n`)
const url = 'http://127.0.0.1:3000'
const project = 'backproof-proof'
const secret = () => randomBytes(24).toString('hex')

/** Ten minutes: nothing of it takes longer than seconds but the first start on a busy machine. */
const answersWithinMs = 600_000

/** `npm run prove:compose`: from compose.yaml to the first report, on this machine's Docker. */
export async function main(argv: string[]): Promise<number> {
  const { values } = parseArgs({
    args: argv,
    options: { keep: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  })
  if (values.help) {
    print(usage)
    return 0
  }
  const password = secret()
  const admin = { email: 'admin@example.com', password: secret() }
  const compose = await composeCommand({
    POSTGRES_PASSWORD: password,
    BETTER_AUTH_SECRET: secret(),
    BACKPROOF_ADMIN_EMAIL: admin.email,
    BACKPROOF_ADMIN_PASSWORD: admin.password,
    BACKPROOF_SOURCE_PRODUCTION: `postgresql://backproof:${password}@metadata:5432/shop`,
  })
  try {
    await compose('up', '--build', '--detach')
    await query(compose, 'backproof', 'CREATE DATABASE shop')
    await query(compose, 'shop', 'CREATE TABLE customer AS SELECT generate_series(1, 1000) AS id')
    const status = await firstReport(admin)
    print(`The first run has ended: ${status}.`)
    if (status !== 'passed') await compose('logs', '--tail', '200')
    return status === 'passed' ? 0 : 1
  } finally {
    if (!values.keep) await compose('down', '--volumes')
  }
}

type Compose = (...args: string[]) => Promise<unknown>

/** Runs a statement in a database of the server for the metadata. */
const query = (compose: Compose, database: string, statement: string) =>
  compose('exec', '-T', 'metadata', 'psql', '-U', 'backproof', '-d', database, '-c', statement)

async function composeCommand(env: Record<string, string>): Promise<Compose> {
  const found = await execa('docker', ['compose', 'version'], { reject: false })
  if (found.exitCode !== 0)
    throw new Problem(
      'tool-missing',
      'Docker with its plug-in Compose is not on this machine.',
      'Install both, then start again.',
    )
  return (...args) =>
    execa('docker', ['compose', '--project-name', project, ...args], { env, stdio: 'inherit' })
}

/** Signs in, adds the database that the worker's variable leads to, and verifies it. */
async function firstReport(admin: { email: string; password: string }): Promise<string> {
  await answer(async () => (await fetch(`${url}/api/health`)).ok || null)
  const signedIn = await call('/api/v1/session', { body: admin })
  const cookie = signedIn.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
  const body = { name: 'shop', variable: 'BACKPROOF_SOURCE_PRODUCTION' }
  const { id: sourceId } = (await (await call('/api/v1/sources', { cookie, body })).json()) as { id: string }
  const requested = await call(`/api/v1/sources/${sourceId}/runs`, { cookie, body: {} })
  const { id } = (await requested.json()) as { id: string }
  return answer(async () => {
    const { status } = (await (await call(`/api/v1/runs/${id}`, { cookie })).json()) as { status: string }
    return ['queued', 'running'].includes(status) ? null : status
  })
}

async function call(
  path: string,
  { cookie = '', body }: { cookie?: string; body?: unknown },
): Promise<Response> {
  const response = await fetch(`${url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { origin: url, cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${path} was answered with ${response.status}: ${await response.text()}`)
  return response
}

async function answer<T>(read: () => Promise<T | null>): Promise<T> {
  const deadline = Date.now() + answersWithinMs
  for (;;) {
    const found = await read().catch(() => null)
    if (found !== null) return found
    if (Date.now() > deadline)
      throw new Error(`There was no answer within ${answersWithinMs / 60_000} minutes.`)
    await sleep(1000)
  }
}
