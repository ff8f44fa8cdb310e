import type { AuditActor, AuditTarget } from '#lib/verification/audit-event.ts'
import type { Account, AuthEvent } from './auth-event.ts'

type Answered = {
  path: string
  /** A session sent the request. */
  signedIn: boolean
  /** Whom it is about; null: no account that is known. */
  account: Account | null
  /** Their sign-in needs a code beside the password. */
  secondFactor: boolean
  /** The library's code of why it was refused. */
  refusal: string | null
  body: Record<string, unknown>
  returned: unknown
}

type Described =
  | Omit<Extract<AuthEvent, { result: 'ok' }>, 'from'>
  | Omit<Extract<AuthEvent, { result: 'refused' }>, 'from'>

/** How a person signed in, by the path of the step that gave them a session. */
const methods: Record<string, string> = {
  '/sign-in/email': 'password',
  '/two-factor/verify-totp': 'password and code',
  '/two-factor/verify-backup-code': 'password and backup code',
  '/passkey/verify-authentication': 'passkey',
}

/** What a session did. */
const actions: Record<string, string> = {
  '/sign-out': 'session.sign-out',
  '/change-password': 'member.change-password',
  '/two-factor/verify-totp': 'two-factor.enable',
  '/two-factor/disable': 'two-factor.disable',
  '/two-factor/generate-backup-codes': 'two-factor.renew-codes',
  '/passkey/verify-registration': 'passkey.add',
  '/passkey/update-passkey': 'passkey.rename',
  '/passkey/delete-passkey': 'passkey.remove',
}

/** What a request to the sign-in library did to an account, for the audit log. null: nothing that is recorded. */
export function describeAuthEvent(answered: Answered): Described | null {
  const { path, signedIn, account, refusal } = answered
  const method = methods[path]
  if (method && !signedIn) return describeSignIn(answered, method)
  const action = actions[path]
  if (!action || !account) return null
  const common = { who: person(account), action, target: targetOf(answered, account) }
  return refusal === null
    ? { ...common, result: 'ok' }
    : { ...common, result: 'refused', problem: problemCode(refusal) }
}

function describeSignIn(
  { path, account, secondFactor, refusal }: Answered,
  method: string,
): Described | null {
  const action = 'session.sign-in'
  // What was typed as e-mail is not recorded where no account has it: it may be a password.
  if (refusal !== null)
    return {
      who: { kind: 'anonymous', id: null, name: null },
      action,
      target: account && member(account),
      result: 'refused',
      problem: problemCode(refusal),
    }
  // The code comes next.
  if (account === null || (path === '/sign-in/email' && secondFactor)) return null
  return { who: person(account), action, target: member(account), result: 'ok', details: { method } }
}

function targetOf({ path, body, returned }: Answered, account: Account): AuditTarget {
  if (!path.startsWith('/passkey/')) return member(account)
  const { id, name } = { ...body, ...(typeof returned === 'object' ? returned : {}) } as Record<
    string,
    unknown
  >
  return { kind: 'passkey', id: text(id), name: text(name) }
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function person({ id, email }: Account): AuditActor {
  return { kind: 'person', id, name: email }
}

function member({ id, email }: Account): AuditTarget {
  return { kind: 'member', id, name: email }
}

/** `INVALID_EMAIL_OR_PASSWORD` -> `invalid-email-or-password`. */
function problemCode(code: string): string {
  return code.toLowerCase().replaceAll('_', '-')
}
