import { APIError, createAuthMiddleware, isAPIError } from 'better-auth/api'
import { type Account, findAccount, signedInAccount } from './auth-account.ts'
import type { RecordAuthEvent } from './auth-event.ts'
import { addressHeader, limitedAddress, unknownAddress } from './client-address.ts'
import { describeAuthEvent } from './describe-auth-event.ts'
import { exceededLimit, forgiveAttempt, type Limit, minuteMs, type SqlDatabase } from './limit.ts'
import { openPaths } from './open-paths.ts'
import { limitCodes, limitSignIn, spendCode } from './rate-limit-sign-in.ts'

/** What is known of a request while the library works on it. */
type Attempt = {
  /** What it was counted for: an attempt that succeeds takes them back. */
  limits: Limit[]
  account: Account | null
  /** A session sent it. */
  signedIn: boolean
  /** The code that it used up; one that was wrong, or came too late, did not. */
  used?: Limit
}

const attempts = new WeakMap<Request, Attempt>()

/** Paths on which a session tries a password. */
const withPassword = new Set([
  '/change-password',
  '/two-factor/enable',
  '/two-factor/disable',
  '/two-factor/generate-backup-codes',
])

/** Runs before the sign-in library: allows open paths only, and applies rate limits. */
export function beforeRequest(database: SqlDatabase) {
  return createAuthMiddleware(async (ctx) => {
    const { request, path } = ctx
    // Calls from server code have no request. Tests and commands sign in without one and are not limited.
    if (!request) return
    if (!openPaths.has(path)) throw new APIError('NOT_FOUND')
    const body: Record<string, unknown> = ctx.body ?? {}
    const address = ctx.headers?.get(addressHeader) ?? unknownAddress
    const note = (account: Account | null, signedIn: boolean, limits: Limit[] = [], used?: Limit) =>
      attempts.set(request, { account, signedIn, limits, used })
    if (path === '/sign-in/email') {
      const limits = await limitSignIn(database, address, String(body.email))
      note(await findAccount(ctx, { email: String(body.email) }), false, limits)
    } else if (path === '/two-factor/verify-totp' || path === '/two-factor/verify-backup-code') {
      const session = await signedInAccount(ctx)
      const account = session ?? (await challengedAccount(ctx))
      const limits = await limitCodes(database, address, account?.id)
      note(account, session !== null, limits)
      if (path === '/two-factor/verify-totp' && account && session === null)
        note(account, false, limits, await spendCode(database, account.id, body.code))
      // A browser is never remembered: a second factor that is on is required at each sign-in.
      return { context: { body: { ...body, trustDevice: false, disableSession: false } } }
    } else if (path !== '/get-session') {
      const account = await signedInAccount(ctx)
      note(account, account !== null)
      if (account && withPassword.has(path)) await limitPasswords(database, account.id)
      if (path === '/change-password') return { context: { body: { ...body, revokeOtherSessions: true } } }
      if (path === '/passkey/verify-registration')
        return { context: { body: { ...body, createSession: false } } }
    }
  })
}

/**
 * Runs after it: takes back what an attempt that succeeded counted for, and records what happened. Why the first: behind a proxy that the
 * web does not know all people have one address, and must not shut each other out by signing in.
 */
export function afterRequest(database: SqlDatabase, record: RecordAuthEvent) {
  return createAuthMiddleware(async (ctx) => {
    const attempt = ctx.request && attempts.get(ctx.request)
    if (!attempt) return
    const { returned, newSession } = ctx.context
    if (!isAPIError(returned)) await forgiveAttempt(database, attempt.limits)
    else if (attempt.used) await forgiveAttempt(database, [attempt.used])
    const event = describeAuthEvent({
      path: ctx.path,
      signedIn: attempt.signedIn,
      account: newSession?.user ?? attempt.account,
      secondFactor: newSession?.user.twoFactorEnabled === true,
      refusal: isAPIError(returned) ? String(returned.body?.code ?? returned.status) : null,
      body: ctx.body ?? {},
      returned,
    })
    if (!event) return
    const from = limitedAddress(ctx.headers?.get(addressHeader) ?? unknownAddress)
    if (event.action === 'session.sign-in' && event.result === 'ok')
      await database.$executeRaw`UPDATE "User" SET "lastSignInAt" = now() WHERE id = ${event.who.id}`
    await record({ ...event, from })
  })
}

/** The account whose password was right, while the code is still to come. */
async function challengedAccount(ctx: ChallengeContext): Promise<Account | null> {
  const { name } = ctx.context.createAuthCookie('two_factor')
  const challenge = await ctx.getSignedCookie(name, ctx.context.secret)
  const stored = challenge ? await ctx.context.internalAdapter.findVerificationValue(challenge) : null
  return stored ? findAccount(ctx, { id: stored.value }) : null
}

type ChallengeContext = Parameters<typeof findAccount>[0] & {
  getSignedCookie: (name: string, secret: string) => Promise<string | null | false>
  context: {
    secret: string
    createAuthCookie: (name: string) => { name: string }
    internalAdapter: { findVerificationValue: (identifier: string) => Promise<{ value: string } | null> }
  }
}

async function limitPasswords(database: SqlDatabase, userId: string): Promise<void> {
  const limit = { key: `password of ${userId}`, atMost: 5, perMs: minuteMs }
  if (await exceededLimit(database, [limit]))
    throw new APIError('TOO_MANY_REQUESTS', { message: 'Too many attempts. Try again in a minute.' })
}
