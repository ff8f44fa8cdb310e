import { verificationEnv } from '#lib/env.ts'

/**
 * Options for a program that needs nothing of ours: an environment is readable by every process of the account that the program runs
 * under, and that account may be the one that runs a database's own code.
 */
export function bareEnvironment() {
  return { extendEnv: false, env: { PATH: verificationEnv().path, LC_ALL: 'C', TZ: 'UTC' } } as const
}
