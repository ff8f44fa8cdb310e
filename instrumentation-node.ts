import { guardServer } from '#app/guard/guard-server.ts'
import { stampAddresses } from '#lib/access/stamp-address.ts'
import { env } from '#lib/env.ts'
import { log } from '#lib/log.ts'
import { asProblem } from '#lib/problem.ts'

// In development the pages are told of changes by a websocket.
if (process.env.NODE_ENV === 'production') guardServer()

// A missing variable is told once, by name, when the server starts, and not first by somebody's failing page.
for (const read of [() => env().databaseUrl, () => env().authSecret]) {
  try {
    read()
  } catch (thrown) {
    log.error(asProblem(thrown).facts, 'the web process is not set up')
  }
}

stampAddresses(env().trustedProxies)

/** A page that broke, for the log; the reader sees one plain sentence. Query strings and share tokens stay out. */
export function logRequestError(error: unknown, path: string): void {
  log.error(
    { err: error, path: path.replace(/\?.*$/, '').replace(/^\/r\/.+/, '/r/…') },
    'a page could not be drawn',
  )
}
