import type { Connection, PasswordMethod } from '#lib/connection-string.ts'

/**
 * Which requests for the password are answered. Whoever stands between us and the server can ask for it in any way and say that it has
 * no TLS; `prefer` promises nothing about that, so there the password leaves in no form that is worth anything to a stranger. In clear
 * text it leaves only over TLS that was asked for, and over a socket of this machine.
 */
export function passwordMethods(
  { tls, host, answers }: Pick<Connection, 'tls' | 'host' | 'answers'>,
  encrypted: boolean,
): PasswordMethod[] {
  if (answers) return answers
  if (host.startsWith('/')) return ['scram-sha-256', 'md5', 'password']
  if (tls === 'prefer') return encrypted ? ['scram-sha-256', 'md5'] : ['scram-sha-256']
  if (tls === 'disable') return ['scram-sha-256', 'md5']
  return ['scram-sha-256', 'md5', 'password']
}

/** A server asked for the password in a way that is not answered; nothing was sent. */
export class PasswordRefused extends Error {
  readonly method: PasswordMethod

  constructor(method: PasswordMethod) {
    super(`the password was asked for by ${method}`)
    this.method = method
  }
}
