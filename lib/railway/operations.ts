import { z } from 'zod'
import type { ScheduleKind } from '#lib/platform/platform.ts'
import { mutation, type Operation, query } from './operation.ts'
import {
  backup,
  named,
  page,
  schedule,
  serviceInstance,
  text,
  volume,
  volumeInstance,
} from './response-schemas.ts'

type VolumeVariables = { volumeInstanceId: string }

const backupFields =
  'id name createdAt expiresAt externalId creatorId scheduleId usedMB referencedMB volumeInstanceSizeMB'
const scheduleFields = 'id kind cron name retentionSeconds createdAt'
const volumeFields = 'id volumeId state sizeMB currentSizeMB region mountPath isPendingDeletion'

/** For account tokens only. */
export const me = query()('Me', ' { me { id } }', z.object({ me: z.object({ id: text }) }))

/** For account and workspace tokens: the workspaces they open. */
export const apiToken = query()(
  'ApiToken',
  ' { apiToken { workspaces { id name } } }',
  z.object({ apiToken: z.object({ workspaces: z.array(named) }) }),
)

/** For project tokens only: their one environment. */
export const projectToken = query()(
  'ProjectToken',
  ' { projectToken { project { id name } environment { id name } } }',
  z.object({ projectToken: z.object({ project: named, environment: named }) }),
)

/** Projects of a workspace with their environments, without the ephemeral ones of pull requests. */
export const projects = query<{ workspaceId: string | null; after: string | null }>()(
  'Projects',
  `($workspaceId: String, $after: String) {
  projects(workspaceId: $workspaceId, first: 50, after: $after) {
    edges { node { id name environments(first: 100, isEphemeral: false) {
      edges { node { id name } } pageInfo { endCursor hasNextPage }
    } } }
    pageInfo { endCursor hasNextPage }
  }
}`,
  z.object({ projects: page(named.extend({ environments: page(named) })) }),
)

/** Services of one environment and its volumes. `service` of a volume is never requested: it fails for a detached one. */
export const environment = query<{
  id: string
  projectId: string
  afterService: string | null
  afterVolume: string | null
}>()(
  'Environment',
  `($id: String!, $projectId: String!, $afterService: String, $afterVolume: String) {
  environment(id: $id, projectId: $projectId) {
    serviceInstances(first: 100, after: $afterService) {
      edges { node { serviceId serviceName source { image } } } pageInfo { endCursor hasNextPage }
    }
    volumeInstances(first: 100, after: $afterVolume) {
      edges { node { id serviceId state isPendingDeletion } } pageInfo { endCursor hasNextPage }
    }
  }
}`,
  z.object({
    environment: z.object({ serviceInstances: page(serviceInstance), volumeInstances: page(volumeInstance) }),
  }),
)

/** Variables of a service with their values. Callers keep only what they need. */
export const variables = query<{ projectId: string; environmentId: string; serviceId: string }>()(
  'Variables',
  `($projectId: String!, $environmentId: String!, $serviceId: String!) {
  variables(projectId: $projectId, environmentId: $environmentId, serviceId: $serviceId)
}`,
  z.object({ variables: z.record(z.string(), z.unknown()) }),
)

/** The volume with its state and size. */
export const volumeNow = query<VolumeVariables>()(
  'VolumeNow',
  `($volumeInstanceId: String!) { volumeInstance(id: $volumeInstanceId) { ${volumeFields} } }`,
  z.object({ volumeInstance: volume }),
)

/** Backups that Railway lists of a volume. */
export const backupList = query<VolumeVariables>()(
  'BackupList',
  `($volumeInstanceId: String!) {
  volumeInstanceBackupList(volumeInstanceId: $volumeInstanceId) { ${backupFields} }
}`,
  z.object({ volumeInstanceBackupList: z.array(backup) }),
)

/** Schedules of a volume. */
export const scheduleList = query<VolumeVariables>()(
  'ScheduleList',
  `($volumeInstanceId: String!) {
  volumeInstanceBackupScheduleList(volumeInstanceId: $volumeInstanceId) { ${scheduleFields} }
}`,
  z.object({ volumeInstanceBackupScheduleList: z.array(schedule) }),
)

/** Volume, Backups and schedules in one request, since surveys must use little of the token's rate limit. */
export const survey = query<VolumeVariables>()(
  'Survey',
  `($volumeInstanceId: String!) {
  volumeInstance(id: $volumeInstanceId) { ${volumeFields} }
  volumeInstanceBackupList(volumeInstanceId: $volumeInstanceId) { ${backupFields} }
  volumeInstanceBackupScheduleList(volumeInstanceId: $volumeInstanceId) { ${scheduleFields} }
}`,
  z.object({
    volumeInstance: volume,
    volumeInstanceBackupList: z.array(backup),
    volumeInstanceBackupScheduleList: z.array(schedule),
  }),
)

/** The status of a workflow: a hint only, and refused to most kinds of tokens. */
export const workflowStatus = query<{ workflowId: string }>()(
  'WorkflowStatus',
  '($workflowId: String!) { workflowStatus(workflowId: $workflowId) { status error } }',
  z.object({ workflowStatus: z.object({ status: text, error: text.nullable() }) }),
)

/** Creates a Backup. The response proves nothing; only the list does. */
export const createBackup = mutation<VolumeVariables & { name: string }>()(
  'CreateBackup',
  `($volumeInstanceId: String!, $name: String!) {
  volumeInstanceBackupCreate(volumeInstanceId: $volumeInstanceId, name: $name) { workflowId }
}`,
  z.object({ volumeInstanceBackupCreate: z.object({ workflowId: text.nullable() }) }),
)

/** Locks a Backup, so that it never expires. Railway cannot unlock it. */
export const backupLock = mutation<VolumeVariables & { backupId: string }>()(
  'LockBackup',
  `($volumeInstanceId: String!, $backupId: String!) {
  volumeInstanceBackupLock(volumeInstanceId: $volumeInstanceId, volumeInstanceBackupId: $backupId)
}`,
  z.object({ volumeInstanceBackupLock: z.boolean() }),
)

/** Replaces the complete set of schedules: those that are not listed are removed. */
export const updateSchedules = mutation<VolumeVariables & { kinds: ScheduleKind[] }>()(
  'UpdateSchedules',
  `($volumeInstanceId: String!, $kinds: [VolumeInstanceBackupScheduleKind!]!) {
  volumeInstanceBackupScheduleUpdate(volumeInstanceId: $volumeInstanceId, kinds: $kinds)
}`,
  z.object({ volumeInstanceBackupScheduleUpdate: z.boolean() }),
)

/** Every operation that Backproof sends. A token may do far more, so an operation that is not listed is rejected before it is sent. */
export const operations: readonly Operation<unknown, unknown>[] = Object.freeze([
  me,
  apiToken,
  projectToken,
  projects,
  environment,
  variables,
  volumeNow,
  backupList,
  scheduleList,
  survey,
  workflowStatus,
  createBackup,
  backupLock,
  updateSchedules,
])
