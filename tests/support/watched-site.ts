import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createCleanup } from '#bin/process/cleanup.ts'
import { firstAdmin } from '#bin/services/first-admin.ts'
import { freePort } from '#bin/services/free-port.ts'
import { startSite } from '#bin/services/site.ts'
import { buildSite } from '#bin/services/site-build.ts'

/** Builds the web pages, unless they are built: that takes half a minute alone, and minutes beside other work. */
export async function buildPages(): Promise<void> {
  const cleanup = createCleanup()
  const home = mkdtempSync(path.join(tmpdir(), 'build-'))
  mkdirSync(path.join(home, 'logs'))
  try {
    await buildSite({ home, cleanup, print: (line) => process.stderr.write(`${line}\n`) })
  } finally {
    await cleanup.run()
    rmSync(home, { recursive: true, force: true })
  }
}

/** The web pages as in production, on a metadata database that exists, with everything kept that they ever answered. */
export async function lendWatchedSite(wiring: {
  databaseUrl: string
  redisUrl: string | null
  authSecret: string
}) {
  const cleanup = createCleanup()
  const home = mkdtempSync(path.join(tmpdir(), 'web-'))
  mkdirSync(path.join(home, 'logs'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const signIn = await firstAdmin({ home, webUrl: url, authSecret: wiring.authSecret })
  if (!signIn) throw new Error('The site was not new.')
  await startSite({ ...wiring, home, webUrl: url, port, logFile: true, cleanup })
  const answers: { asked: string; text: string }[] = []
  let cookie = ''
  /** Asks as a browser of ours does; the whole answer is kept, headers included. */
  const ask = async (method: string, at: string, body?: unknown, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${url}${at}`, {
      method,
      redirect: 'manual',
      headers: { origin: url, cookie, ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await answer.text()
    answers.push({
      asked: `${method} ${at}`,
      text: `${answer.status} ${JSON.stringify([...answer.headers].filter(([name]) => name !== 'set-cookie'))} ${text}`,
    })
    return { status: answer.status, headers: answer.headers, text, json: () => JSON.parse(text) }
  }
  const entered = await ask('POST', '/api/v1/session', { ...signIn, next: '/' })
  cookie = entered.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  if (cookie === '') throw new Error(`The sign-in was refused: ${entered.status} ${entered.text}`)
  return {
    ...{ url, signIn, answers, ask },
    log: () => readFileSync(path.join(home, 'logs', 'web.log'), 'utf8'),
    close: async () => {
      await cleanup.run()
      rmSync(home, { recursive: true, force: true })
    },
  }
}
