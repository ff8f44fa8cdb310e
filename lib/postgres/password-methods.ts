import type { Connection, PasswordMethod } from '#lib/connection-string.ts'

/**
 * The password methods that are allowed. Why: an attacker on the network can request any method and pretend that the server has no TLS.
 * With `prefer` the password is therefore never sent in a form that the attacker could use; in clear text only over required TLS, or
 * over a Unix socket.
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

/** A server requested the password by a method that is not allowed; nothing was sent. */
export class PasswordRefused extends Error {
  readonly method: PasswordMethod

  constructor(method: PasswordMethod) {
    super(`the server requested the password by ${method}`)
    this.method = method
  }
}
