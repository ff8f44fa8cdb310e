import { passkey } from '@better-auth/passkey'
import { betterAuth } from 'better-auth'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { isAPIError } from 'better-auth/api'
import { admin } from 'better-auth/plugins'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { log } from '#lib/log.ts'
import { passwordLength } from './account-password.ts'
import { accountRoles } from './account-roles.ts'
import type { RecordAuthEvent } from './auth-event.ts'
import { addressHeader } from './client-address.ts'
import { afterRequest, beforeRequest } from './guard-requests.ts'
import { exceededLimit, type SqlDatabase } from './limit.ts'
import { ownOrigins, passkeyOptions } from './passkey-options.ts'

const day = 24 * 60 * 60

export type AuthOptions = {
  database: SqlDatabase
  baseUrl: string
  secret: string
  /** For the audit log. Calls from server code are not recorded. */
  record?: RecordAuthEvent
}

/**
 * Sign-in with e-mail and password, with a code of an app as second factor, or with a passkey. An admin invites people; there is no
 * sign-up, and each session can be revoked.
 */
export function createAuth({ database, baseUrl, secret, record = async () => {} }: AuthOptions) {
  return betterAuth({
    appName: 'Backproof',
    baseURL: baseUrl,
    trustedOrigins: ownOrigins(baseUrl),
    secret,
    database: prismaAdapter(database, { provider: 'postgresql', transaction: true }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
    },
    session: { expiresIn: 7 * day, updateAge: day },
    // How the person reads; changed through the web API.
    user: {
      additionalFields: {
        language: { type: 'string', required: false, input: false },
        timeZone: { type: 'string', required: false, input: false },
      },
    },
    // The library's limit by address covers the other paths; passwords and codes have limits of their own.
    rateLimit: {
      enabled: true,
      window: 60,
      max: 100,
      customRules: { '/sign-in/*': false, '/change-password': false, '/two-factor/*': false },
      customStorage: {
        get: async () => undefined,
        set: async () => {},
        consume: async (key, { window, max }) => {
          const exceeded = await exceededLimit(database, [{ key, atMost: max, perMs: window * 1000 }])
          return { allowed: exceeded === null, retryAfter: exceeded && window }
        },
      },
    },
    hooks: { before: beforeRequest(database), after: afterRequest(database, record) },
    plugins: [
      // Its paths are closed; it refuses sessions of disabled accounts.
      admin({ defaultRole: 'viewer', adminRoles: ['admin'], roles: accountRoles }),
      twoFactor({ issuer: 'Backproof' }),
      passkey(passkeyOptions(baseUrl)),
    ],
    // Explicit, because the library disables the origin check when NODE_ENV is `test`.
    advanced: {
      cookiePrefix: 'backproof',
      disableOriginCheck: false,
      disableCSRFCheck: false,
      // Only stamp-address.ts writes this header; clients control the others.
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
    telemetry: { enabled: false },
    // A rejected request is not an error; without this the library prints each to the console.
    onAPIError: {
      onError: (error) =>
        void (isAPIError(error) || log.error({ err: error }, 'sign-in failed unexpectedly')),
    },
    logger: {
      level: 'warn',
      log: (level, message) => log[levelOf(level, message)]({ from: 'better-auth' }, message.slice(0, 300)),
    },
  })
}

/** An invalid value that a client sent is a warning, not an error. */
function levelOf<Level extends string>(level: Level, message: string): Level | 'warn' {
  return /^Invalid \w+: /.test(message) ? 'warn' : level
}

export type Auth = ReturnType<typeof createAuth>
