import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { createCleanup } from '#bin/process/cleanup.ts'
import { freePort } from '#bin/services/free-port.ts'
import { startSite } from '#bin/services/site.ts'
import { buildSite } from '#bin/services/site-build.ts'
import { clusterUrl } from './cluster.ts'

export type TestWeb = {
  host: string
  port: number
  url: string
  /** What the web process has logged so far. */
  log(): string
  running(): boolean
  stop(): Promise<void>
}

/** Starts the built web pages alone, on a metadata database that is there already. `webUrl`: what people type, where that is another address. */
export async function startWeb(
  databaseUrl: string,
  authSecret: string,
  { host = '127.0.0.1', webUrl }: { host?: string; webUrl?: string } = {},
): Promise<TestWeb> {
  const cleanup = createCleanup((line) => process.stderr.write(`${line}\n`))
  const home = mkdtempSync(path.join(tmpdir(), 'backproof-web-'))
  cleanup.add('the folder of the web', () => rmSync(home, { recursive: true, force: true }))
  mkdirSync(path.join(home, 'logs'))
  try {
    await buildOnce()
    const port = await freePort()
    const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`
    const wiring = { home, databaseUrl, redisUrl: null, webUrl: webUrl ?? url, authSecret }
    const site = await startSite({ ...wiring, host, port, logFile: true, cleanup })
    const log = () => readFileSync(path.join(home, 'logs', 'web.log'), 'utf8')
    return { host, port, url, log, running: site.running, stop: cleanup.run }
  } catch (thrown) {
    await cleanup.run()
    throw thrown
  }
}

/** Builds the web pages. Test files run in several processes: one of them builds, and the others find them built. */
export async function buildOnce(): Promise<void> {
  const cleanup = createCleanup((line) => process.stderr.write(`${line}\n`))
  const home = mkdtempSync(path.join(tmpdir(), 'build-'))
  cleanup.add('the folder of the build', () => rmSync(home, { recursive: true, force: true }))
  mkdirSync(path.join(home, 'logs'))
  const client = new pg.Client({ connectionString: clusterUrl() })
  await client.connect()
  try {
    await client.query("SELECT pg_advisory_lock(hashtext('build of the web pages'))")
    await buildSite({ home, cleanup, print: (line) => process.stderr.write(`${line}\n`) })
  } finally {
    await client.end()
    await cleanup.run()
  }
}
