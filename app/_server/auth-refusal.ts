import { Problem } from '#lib/problem.ts'
import { FieldProblem } from './handle-request.ts'

/** What the sign-in library refuses, by its code: the field it is about, and our words. */
const refusals: Record<string, { field: string; message: string; hint: string }> = {
  INVALID_PASSWORD: {
    field: 'password',
    message: 'This is not your password.',
    hint: 'Type the one that you sign in with.',
  },
  PASSWORD_TOO_SHORT: {
    field: 'newPassword',
    message: 'The password is too short.',
    hint: 'Use 12 to 128 characters.',
  },
  PASSWORD_TOO_LONG: {
    field: 'newPassword',
    message: 'The password is too long.',
    hint: 'Use 12 to 128 characters.',
  },
  INVALID_CODE: {
    field: 'code',
    message: 'This code is not right.',
    hint: 'Type the newest one. The clock of the device must be right.',
  },
}

/** Why the sign-in library refused a change of the own account. */
export async function authRefusal(refused: Response): Promise<Problem> {
  if (refused.status === 429)
    return new Problem('too-many-requests', 'Too many attempts.', 'Wait a minute, then try again.')
  const { code = '' } = (await refused.json().catch(() => ({}))) as { code?: string }
  const known = Object.hasOwn(refusals, code) ? refusals[code] : undefined
  if (known) return new FieldProblem({ [known.field]: { message: known.message, hint: known.hint } })
  if (code === 'TOTP_ALREADY_ENABLED')
    return new Problem(
      'conflict',
      'Two-factor authentication is on already.',
      'Turn it off first to set it up anew.',
    )
  if (refused.status === 404)
    return new Problem(
      'not-found',
      'There is no such passkey.',
      'It may have been removed. Open your account again.',
    )
  if (refused.status === 401)
    return new Problem('not-signed-in', 'Your session has ended.', 'Sign in, then try again.')
  return new Problem('bad-request', 'This is not possible now.', 'Open your account again, then try again.')
}
