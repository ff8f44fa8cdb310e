import { chmodSync, existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { readMetadataUrl } from '#lib/metadata-connection.ts'
import { Problem } from '#lib/problem.ts'
import { closeDatabase } from '#lib/store/database.ts'
import type { Cleanup } from './process/cleanup.ts'
import { runUntilSignal } from './process/run-until-signal.ts'
import { provisionPostgres } from './provision/postgres.ts'
import { seedHistory } from './seed-history/seed-history.ts'
import { firstAdmin } from './services/first-admin.ts'
import { lockHome, root } from './services/home.ts'
import { migrate } from './services/migrate.ts'
import { persistentSecret } from './services/persistent-secret.ts'
import { startPrivateMetadata } from './services/private-metadata.ts'

const usage = `usage: npm run seed:history -- [--home .backproof-history] [--sources 200] [--runs 100000] [--days 730]

Makes a folder with a private metadata database that holds the history of a large installation: databases, runs, checks and archives
over two years, all invented. Start Backproof on it with:

  BACKPROOF_HOME=.backproof-history npm start
`
type Size = { home: string; sources: number; runs: number; days: number }

/** `npm run seed:history`: a large history to look at and to measure with. */
export async function main(argv: string[]): Promise<number> {
  const size = readSize(argv)
  if (!size) {
    process.stdout.write(usage)
    return 0
  }
  return runUntilSignal((cleanup) => seed(size, cleanup), print)
}

async function seed({ home, ...size }: Size, cleanup: Cleanup): Promise<number> {
  if (existsSync(home))
    throw new Problem(
      'conflict',
      `The folder ${home} exists already.`,
      'Remove it, or name another one with --home.',
    )
  mkdirSync(path.join(home, 'logs'), { recursive: true })
  chmodSync(home, 0o711) // as root, the server runs under another account, which must traverse the folder
  cleanup.add('the lock', await lockHome(home))
  const databaseUrl = await startPrivateMetadata({ home, binaries: await provisionPostgres(print), cleanup })
  await migrate(readMetadataUrl(databaseUrl))
  process.env.DATABASE_URL = databaseUrl
  // Before the seed, which has people: the first admin is made only where there are none.
  const authSecret = persistentSecret(path.join(home, 'auth-secret'))
  const signIn = await firstAdmin({ home, webUrl: 'http://127.0.0.1:3000', authSecret }).finally(
    closeDatabase,
  )
  const from = performance.now()
  const made = await seedHistory(databaseUrl, size)
  const seconds = ((performance.now() - from) / 1000).toFixed(1)
  process.stdout.write(
    `${made.sources} databases, ${made.runs} runs, ${made.checks} checks, ${made.archives} archives in ${seconds} s\n`,
  )
  if (signIn) process.stdout.write(`Sign-in  ${signIn.email}  ${signIn.password}\n`)
  return 0
}

function readSize(argv: string[]): Size | null {
  const { values } = parseArgs({
    args: argv,
    options: {
      home: { type: 'string', default: '.backproof-history' },
      sources: { type: 'string', default: '200' },
      runs: { type: 'string', default: '100000' },
      days: { type: 'string', default: '730' },
      help: { type: 'boolean' },
    },
  })
  if (values.help) return null
  const [sources, runs, days] = [Number(values.sources), Number(values.runs), Number(values.days)]
  if (![sources, runs, days].every((number) => Number.isInteger(number) && number >= 1) || runs < sources)
    throw new Problem('bad-request', 'The size of the history is not a number that fits.', usage)
  return { home: path.resolve(root, values.home), sources, runs, days }
}

function print(line: string) {
  process.stderr.write(`${line}\n`)
}
