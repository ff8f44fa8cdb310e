import { workerEnv } from '#lib/env.ts'

/** The address of Railway's public API. The dashboard's own API accepts no tokens. */
export const officialEndpoint = 'https://backboard.railway.com/graphql/v2'

/** The address of the API: Railway's, or the one that BACKPROOF_RAILWAY_URL names. @throws Problem `variable-missing` */
export function railwayEndpoint(env: Pick<ReturnType<typeof workerEnv>, 'railwayUrl'> = workerEnv()): string {
  return env.railwayUrl ?? officialEndpoint
}
