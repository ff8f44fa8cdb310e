import { stdin } from 'node:process'
import { generatePassword, hashAccountPassword, passwordLength } from '#lib/access/account-password.ts'
import { assertEnv } from '#lib/env.ts'
import { plural } from '#lib/format.ts'
import { Problem } from '#lib/problem.ts'
import { closeDatabase } from '#lib/store/database.ts'
import { replaceAuthSecret } from '#lib/store/worker/replace-auth-secret.ts'
import { adminEmails, type ResetAccount, resetPassword } from '#lib/store/worker/reset-password.ts'
import { adminUsage } from './admin-usage.ts'
import { parseOptions } from './parse-options.ts'

const options = {
  email: { type: 'string' },
  'password-stdin': { type: 'boolean' },
  'clear-two-factor': { type: 'boolean' },
} as const

/**
 * `backproof admin reset-password`, for a password that was lost, and `backproof admin replace-auth-secret`. The password is never an argument,
 * which every account could read.
 */
export async function adminCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseOptions(args, options, adminUsage)
  if (positionals.join(' ') === 'replace-auth-secret' && Object.keys(values).length === 0)
    return replaceSecret(args)
  const { email } = values
  if (positionals.length !== 1 || positionals[0] !== 'reset-password')
    throw usageProblem('Unknown command or combination of options.')
  if (email === undefined || email.trim() === '') throw usageProblem('--email is missing.')
  assertEnv('administration', { args })
  const given = values['password-stdin'] ? await readPassword() : null
  if (given !== null) assertLength(given)
  const password = given ?? generatePassword()
  try {
    const passwordHash = await hashAccountPassword(password)
    const clearsSecondFactor = values['clear-two-factor'] ?? false
    const account = await resetPassword({ email, passwordHash, clearsSecondFactor })
    if (account === null) throw await unknownEmail(email)
    process.stderr.write(describe(account))
    if (given === null) process.stdout.write(`${password}\n`)
    return 0
  } finally {
    await closeDatabase()
  }
}

async function replaceSecret(args: string[]): Promise<number> {
  assertEnv('administration', { args })
  try {
    const { endedSessions, withoutSecondFactor } = await replaceAuthSecret()
    const lines = [
      `The next start of the web takes the BETTER_AUTH_SECRET that it is given. ${plural(endedSessions, 'session')} ended.`,
      ...(withoutSecondFactor.length > 0
        ? [
            `Two-factor authentication was turned off and must be set up again: ${withoutSecondFactor.join(', ')}`,
          ]
        : []),
    ]
    process.stderr.write(`${lines.join('\n')}\n`)
    return 0
  } finally {
    await closeDatabase()
  }
}

function describe({ email, endedSessions, enabled, twoFactor }: ResetAccount): string {
  return [
    `The password of ${email} was set, and ${plural(endedSessions, 'session')} ended.`,
    ...(enabled ? ['The account was disabled and is enabled again: no other admin could sign in.'] : []),
    ...(twoFactor ? ['Its second factor is still required; --clear-two-factor removes it.'] : []),
    '',
  ].join('\n')
}

async function unknownEmail(email: string): Promise<Problem> {
  const admins = await adminEmails()
  return new Problem(
    'not-found',
    `There is no account with the e-mail ${email}.`,
    admins.length > 0
      ? `The admins are ${admins.join(', ')}.`
      : 'There is no admin: start the web, which makes one.',
  )
}

/** One line; longer than any password, so that a file that was named by mistake is refused. */
async function readPassword(): Promise<string> {
  if (stdin.isTTY) process.stderr.write('New password (it is shown while you type; Ctrl-D ends): ')
  let text = ''
  for await (const chunk of stdin) {
    text += chunk
    if (text.length > 4096) break
  }
  const line = text.replace(/\r?\n$/, '')
  if (!/[\r\n]/.test(line)) return line
  throw new Problem('bad-request', 'Standard input holds more than one line.', 'Send the password alone.')
}

function assertLength({ length }: string): void {
  const { min, max } = passwordLength
  if (length >= min && length <= max) return
  throw new Problem(
    'bad-request',
    `The password has ${length} characters.`,
    `Use ${min} to ${max}; several words are easy to remember.`,
  )
}

function usageProblem(sentence: string): Problem {
  return new Problem('bad-request', sentence, adminUsage)
}
