import { startFakeRailway } from '#bin/fake-railway/start-fake-railway.ts'
import { createCleanup } from '#bin/process/cleanup.ts'
import type { TokenKind } from '#lib/platform/platform.ts'
import type { RailwayAccess } from '#lib/railway/client.ts'

/** Lends a fast fake Railway with a token of each kind. */
export async function lendRailway({ lagMs = 100 } = {}) {
  const cleanup = createCleanup()
  const databaseUrl = 'postgresql://owner:correct-horse@db.example:5432/iamenu'
  const railway = await startFakeRailway({ databaseUrl, cleanup, lagMs })
  const { state, url, token, workspaceToken, projectToken } = railway
  const tokens: Record<TokenKind, string> = {
    account: token,
    workspace: workspaceToken,
    project: projectToken,
  }
  const production = state.volumes[0]
  const project = state.projects[0]
  if (!production?.serviceId || !project) throw new Error('The world is empty.')
  return {
    ...railway,
    databaseUrl,
    production,
    place: {
      projectId: project.id,
      environmentId: production.environmentId,
      serviceId: production.serviceId,
      volumeInstanceId: production.id,
    },
    /** A way in; the token of the project where no other kind is said. */
    access: (kind: TokenKind = 'project', rest: Partial<RailwayAccess> = {}): RailwayAccess => ({
      endpoint: url,
      token: tokens[kind],
      kind,
      // Shorter than the eight seconds of the fault `slow`.
      timeoutMs: 5000,
      ...rest,
    }),
    close: cleanup.run,
  }
}
