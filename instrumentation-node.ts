import { checkAuthSecret } from '#app/_server/check-auth-secret.ts'
import { logMigrations } from '#app/_server/log-migrations.ts'
import { startOperatorAlertLoop } from '#app/alerting/operator-alert-loop.ts'
import { guardServer } from '#app/guard/guard-server.ts'
import { stampAddresses } from '#lib/access/stamp-address.ts'
import { addressNotices, assertEnv, webEnv } from '#lib/env.ts'
import { log } from '#lib/log.ts'
import { asProblem } from '#lib/problem.ts'
import { startAlertLoop } from '#lib/store/alert-loop.ts'
import { startSweepLoop } from '#lib/store/sweep-loop.ts'
import { startTracing } from '#lib/tracing.ts'

// The development server notifies pages of changes by a websocket, which the guard refuses.
if (process.env.NODE_ENV === 'production') guardServer()

try {
  assertEnv('web')
} catch (thrown) {
  const { message, hint } = asProblem(thrown)
  log.fatal(`${message} ${hint}`)
  process.exit(2)
}

for (const { level, message } of addressNotices('web')) log[level](message)
const { trustedProxies, clientAddressHeader } = webEnv()
stampAddresses(trustedProxies, clientAddressHeader)
void checkAuthSecret()
// Next.js makes the spans of requests itself.
void startTracing('backproof-web')
void logMigrations()
startAlertLoop()
startOperatorAlertLoop()
startSweepLoop()

/** Logs a page that failed; the reader sees one plain sentence. Query strings and the tokens of links are left out. */
export function logRequestError(error: unknown, path: string): void {
  log.error(
    { err: error, path: path.replace(/\?.*$/, '').replace(/^\/(r|invite)\/.+/, '/$1/…') },
    'a page could not be drawn',
  )
}
