import { GraphQLError } from 'graphql'
import { notAuthorized } from './not-authorized.ts'
import { type Asked, pageOf } from './page-of.ts'
import type { FakeState } from './state.ts'

type Only = (...kinds: string[]) => void

/** What a token is, and which projects it opens. */
export function tokenQueries(
  world: FakeState,
  who: { kind: string; environmentId: string | null },
  only: Only,
) {
  return {
    me: () => {
      only('account')
      return { id: 'somebody' }
    },
    apiToken: () => {
      only('account', 'workspace')
      return { workspaces: [world.workspace] }
    },
    projectToken: () => {
      const project = world.projects.find((one) =>
        one.environments.some(({ id }) => id === who.environmentId),
      )
      if (who.kind !== 'project' || !project) throw new GraphQLError('Project Token not found')
      return { project, environment: project.environments.find(({ id }) => id === who.environmentId) }
    },
    projects: ({ workspaceId, ...asked }: Asked & { workspaceId?: string | null }) => {
      only('account', 'workspace')
      if (workspaceId && workspaceId !== world.workspace.id) throw notAuthorized()
      const projects = world.projects.map(({ environments, ...project }) => ({
        ...project,
        environments: (its: Asked) => pageOf(environments, its),
      }))
      return pageOf(projects, asked)
    },
  }
}
