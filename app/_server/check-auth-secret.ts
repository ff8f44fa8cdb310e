import { setTimeout as sleep } from 'node:timers/promises'
import { assertAuthSecret } from '#lib/access/assert-auth-secret.ts'
import { webEnv } from '#lib/env.ts'
import { log } from '#lib/log.ts'
import { asProblem } from '#lib/problem.ts'
import { database } from '#lib/store/database.ts'

const everyMs = 5000

/** Ends this process where BETTER_AUTH_SECRET is not the installation's, as soon as the metadata database answers. */
export async function checkAuthSecret(): Promise<void> {
  for (;;) {
    try {
      await assertAuthSecret(database(), webEnv().authSecret)
      return
    } catch (thrown) {
      const { code, message, hint } = asProblem(thrown)
      if (code === 'variable-missing') {
        log.fatal(`${message} ${hint}`)
        process.exit(2)
      }
    }
    await sleep(everyMs, undefined, { ref: false })
  }
}
