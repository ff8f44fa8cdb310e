import { APIError, createAuthMiddleware, getSessionFromCtx, isAPIError } from 'better-auth/api'
import { addressHeader, unknownAddress } from './client-address.ts'
import { exceededLimit, forgiveAttempt, type Limit, minuteMs, type SqlDatabase } from './limit.ts'
import { openPaths } from './open-paths.ts'
import { limitSignIn } from './rate-limit-sign-in.ts'
import { memberRoles } from './roles.ts'

/** The limits that a sign-in under way was counted for. */
const counted = new WeakMap<Request, Limit[]>()

/** Runs before the sign-in library: allows public paths only, applies rate limits, and checks passwords by one rule. */
export function beforeRequest(database: SqlDatabase) {
  return createAuthMiddleware(async (ctx) => {
    // Calls from server code have no request.
    if (ctx.request && !openPaths.has(ctx.path)) throw new APIError('NOT_FOUND')
    const body: Record<string, unknown> = ctx.body ?? {}
    switch (ctx.path) {
      case '/sign-in/email':
        // Tests and commands sign in without a request and are not limited.
        if (!ctx.request) return
        counted.set(
          ctx.request,
          await limitSignIn(database, ctx.headers?.get(addressHeader) ?? unknownAddress, String(body.email)),
        )
        return
      case '/change-password': {
        const session = await getSessionFromCtx(ctx)
        if (session) await limitGuesses(database, session.user.id)
        return { context: { body: { ...body, revokeOtherSessions: true } } }
      }
      case '/admin/create-user':
        assertRole(body.role ?? (body.data as { role?: unknown } | undefined)?.role ?? 'viewer')
        return assertPassword(body.password, ctx.context.password.config)
      case '/admin/set-role':
        assertRole(body.role)
        return body.role === 'admin' ? undefined : assertAnotherAdmin(ctx.context.adapter, body.userId)
      case '/admin/ban-user':
      case '/admin/remove-user':
        return assertAnotherAdmin(ctx.context.adapter, body.userId)
    }
  })
}

/**
 * Runs after it: ends the sessions of an account whose password an admin has set, and takes back what a sign-in that succeeded counted for.
 * Why: behind a proxy that the web does not know all people have one address, and must not shut each other out by signing in.
 */
export function afterRequest(database: SqlDatabase) {
  return createAuthMiddleware(async (ctx) => {
    if (isAPIError(ctx.context.returned)) return
    if (ctx.path === '/admin/set-user-password')
      await ctx.context.internalAdapter.deleteUserSessions(String(ctx.body?.userId))
    if (ctx.path === '/sign-in/email' && ctx.request)
      await forgiveAttempt(database, counted.get(ctx.request) ?? [])
  })
}

async function limitGuesses(database: SqlDatabase, userId: string): Promise<void> {
  const limit = { key: `password of ${userId}`, atMost: 5, perMs: minuteMs }
  if (await exceededLimit(database, [limit]))
    throw new APIError('TOO_MANY_REQUESTS', { message: 'Too many attempts. Try again in a minute.' })
}

/** When an admin makes an account the library checks only the maximum length. */
function assertPassword(password: unknown, { minPasswordLength }: { minPasswordLength: number }): void {
  if (typeof password === 'string' && password.length >= minPasswordLength) return
  throw new APIError('BAD_REQUEST', {
    code: 'PASSWORD_TOO_SHORT',
    message: `The password needs at least ${minPasswordLength} characters.`,
  })
}

type Accounts = {
  findMany<T>(query: { model: string; where: { field: string; value: string }[] }): Promise<T[]>
}

/** Rejects the removal of the last admin: no other account can make one. */
async function assertAnotherAdmin(accounts: Accounts, without: unknown): Promise<void> {
  const where = [{ field: 'role', value: 'admin' }]
  const admins = await accounts.findMany<{ id: string; banned?: boolean | null }>({ model: 'user', where })
  if (admins.some(({ id, banned }) => id !== without && !banned)) return
  throw new APIError('BAD_REQUEST', { message: 'This is the last admin. Make another one first.' })
}

function assertRole(role: unknown): void {
  if (memberRoles.some((known) => known === role)) return
  throw new APIError('BAD_REQUEST', { message: `A role is one of ${memberRoles.join(', ')}.` })
}
