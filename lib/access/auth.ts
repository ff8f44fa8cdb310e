import { betterAuth } from 'better-auth'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { createAuthMiddleware, isAPIError } from 'better-auth/api'
import { admin } from 'better-auth/plugins'
import { log } from '#lib/log.ts'
import { refuseHasty, type SqlDatabase } from './sign-in-limit.ts'

const day = 24 * 60 * 60
const perMinute = 10

export type AuthOptions = { database: SqlDatabase; baseUrl: string; secret: string }

/** Sign-in with e-mail and password. People are added by an admin; there is no sign-up, and each session can be revoked. */
export function createAuth({ database, baseUrl, secret }: AuthOptions) {
  return betterAuth({
    appName: 'Backproof',
    baseURL: baseUrl,
    secret,
    database: prismaAdapter(database, { provider: 'postgresql', transaction: true }),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 128 },
    session: { expiresIn: 7 * day, updateAge: day },
    // The default counts in the memory of one process, and not at all outside of production.
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: 60,
      max: 100,
      customRules: { '/sign-in/email': { window: 60, max: perMinute } },
    },
    hooks: {
      // The limit above goes by client address, and headers that name it can be forged; this one goes by account.
      before: createAuthMiddleware(async (ctx) => {
        if (ctx.path === '/sign-in/email') await refuseHasty(database, String(ctx.body?.email), perMinute)
      }),
    },
    plugins: [admin()],
    disabledPaths: ['/admin/impersonate-user', '/admin/stop-impersonating'],
    // Said aloud, because the library leaves the origin check out when NODE_ENV is `test`.
    advanced: { cookiePrefix: 'backproof', disableOriginCheck: false, disableCSRFCheck: false },
    telemetry: { enabled: false },
    // A refusal is an answer, not an event; without this the library prints each to the console.
    onAPIError: {
      onError: (error) => void (isAPIError(error) || log.error({ err: error }, 'sign-in had trouble')),
    },
    logger: { level: 'warn', log: (level, message) => log[level]({ from: 'better-auth' }, message) },
  })
}

export type Auth = ReturnType<typeof createAuth>

export { ensureFirstAdmin, type NewAdmin } from './first-admin.ts'
