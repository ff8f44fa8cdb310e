import { GraphQLError } from 'graphql'
import { notAuthorized } from './not-authorized.ts'
import { type PageArguments, paginate } from './paginate.ts'
import type { FakeState } from './state.ts'

type Only = (...kinds: string[]) => void

/** The kind of a token and the projects it opens. */
export function tokenQueries(
  state: FakeState,
  who: { kind: string; environmentId: string | null },
  only: Only,
) {
  return {
    me: () => {
      only('account')
      return { id: 'a-person' }
    },
    apiToken: () => {
      only('account', 'workspace')
      return { workspaces: [state.workspace] }
    },
    projectToken: () => {
      const project = state.projects.find((one) =>
        one.environments.some(({ id }) => id === who.environmentId),
      )
      if (who.kind !== 'project' || !project) throw new GraphQLError('Project Token not found')
      return { project, environment: project.environments.find(({ id }) => id === who.environmentId) }
    },
    projects: ({ workspaceId, ...page }: PageArguments & { workspaceId?: string | null }) => {
      only('account', 'workspace')
      if (workspaceId && workspaceId !== state.workspace.id) throw notAuthorized()
      const projects = state.projects.map(({ environments, ...project }) => ({
        ...project,
        environments: (args: PageArguments) => paginate(environments, args),
      }))
      return paginate(projects, page)
    },
  }
}
