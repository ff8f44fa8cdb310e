/** For which purposes a signed-in person may name a variable of the worker. */
export type VariablePurpose = 'source' | 'railway-token'

/** Which variables of the worker may be named: those with the prefix, and those that the operator lists in `list`. */
export const namedVariables: Record<VariablePurpose, { prefix: string; list: string }> = {
  source: { prefix: 'BACKPROOF_SOURCE_', list: 'BACKPROOF_SOURCE_VARIABLES' },
  'railway-token': {
    prefix: 'BACKPROOF_RAILWAY_TOKEN',
    list: 'BACKPROOF_RAILWAY_TOKEN_VARIABLES',
  },
}

/** Settings of Backproof, of its libraries and of the process: never offered, even where the operator lists them. */
const ownSettings =
  /^(BACKPROOF_.*|DATABASE_URL|REDIS_URL|BETTER_AUTH_.*|PG[A-Z_]*|POSTGRES_.*|NODE_.*|NPM_.*|PATH|HOME|USER|PWD|SHELL|TMPDIR|LD_.*)$/i

/** Whether a variable of that name may be read for that purpose. `listed`: what the operator's list holds. */
export function mayBeNamed(purpose: VariablePurpose, name: string, listed: string | undefined): boolean {
  if (!/^[A-Za-z_][A-Za-z0-9_]{0,119}$/.test(name)) return false
  const { prefix } = namedVariables[purpose]
  if (isList(name)) return false
  if (name.startsWith(prefix)) return !prefix.endsWith('_') || name !== prefix
  return !ownSettings.test(name) && (listed ?? '').split(/[\s,]+/).includes(name)
}

/** What may never be named for any purpose, whatever an operator lists: the web can say so before a worker is asked. */
export function isNeverOffered(purpose: VariablePurpose, name: string): boolean {
  return !mayBeNamed(purpose, name, name)
}

function isList(name: string): boolean {
  return Object.values(namedVariables).some(({ list }) => list === name)
}
