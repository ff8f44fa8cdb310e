import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Cleanup } from '#bin/process/cleanup.ts'
import { provisionPostgres } from '#bin/provision/postgres.ts'
import { seedHistory } from '#bin/seed-history/seed-history.ts'
import { firstAdmin } from '#bin/services/first-admin.ts'
import { freePort } from '#bin/services/free-port.ts'
import { migrate } from '#bin/services/migrate.ts'
import { startPrivateMetadata } from '#bin/services/private-metadata.ts'
import { signInCookie } from '#bin/services/sign-in-cookie.ts'
import { startSite } from '#bin/services/site.ts'
import { buildSite } from '#bin/services/site-build.ts'
import { readMetadataUrl } from '#lib/metadata-connection.ts'
import { closeDatabase } from '#lib/store/database.ts'
import { keepRunning } from './keep-running.ts'
import { measuredPaths } from './measured-paths.ts'

type Seeded = { webUrl: string; cookie: string; metricsToken: string; paths: string[] }

/** Web pages of their own on the history of a large installation, with an admin's cookie, the token of the metrics and the paths that are measured. */
export async function startSeeded(
  { runs, sources, days = 730 }: { runs: number; sources: number; days?: number },
  { cleanup, print }: { cleanup: Cleanup; print: (line: string) => void },
): Promise<Seeded> {
  const home = mkdtempSync(path.join(tmpdir(), 'backproof-page-speed-'))
  chmodSync(home, 0o711) // as root, the server runs under another account, which must traverse the folder
  cleanup.add('the folder of the measurement', () => rmSync(home, { recursive: true, force: true }))
  mkdirSync(path.join(home, 'logs'))
  const databaseUrl = await startPrivateMetadata({ home, binaries: await provisionPostgres(), cleanup })
  await migrate(readMetadataUrl(databaseUrl))
  await buildSite({ home, cleanup, print })
  process.env.DATABASE_URL = databaseUrl
  const port = await freePort()
  const webUrl = `http://127.0.0.1:${port}`
  const authSecret = randomBytes(32).toString('base64url')
  const wiring = { home, databaseUrl, redisUrl: null, webUrl, authSecret }
  // Before the seed, which has people: the first admin is made only where there are none.
  const signIn = await firstAdmin(wiring)
  print(`storing ${runs} runs of ${sources} databases`)
  await seedHistory(databaseUrl, { sources, runs, days })
  const paths = await measuredPaths().finally(closeDatabase)
  await keepRunning(databaseUrl, cleanup)
  const metricsToken = randomBytes(16).toString('hex')
  process.env.BACKPROOF_METRICS_TOKEN = metricsToken
  await startSite({ ...wiring, port, logFile: true, cleanup })
  return { webUrl, cookie: await signInCookie(webUrl, signIn), metricsToken, paths }
}
