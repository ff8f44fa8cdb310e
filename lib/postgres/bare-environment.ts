import { verificationEnv } from '#lib/env.ts'

/**
 * execa options for a program that inherits nothing from the worker. Why: an environment is readable by every process of the
 * program's account, and that account may also run a database's own code.
 */
export function bareEnvironment() {
  return { extendEnv: false, env: { PATH: verificationEnv().path, LC_ALL: 'C', TZ: 'UTC' } } as const
}
