import type {
  ListedBackup,
  ListedSchedule,
  RailwayLink,
  RailwaySurvey,
  Volume,
} from '#lib/platform/platform.ts'
import { problem } from '#lib/problem.ts'
import { addToken } from '#lib/store/railway-tokens.ts'
import { linkSource } from '#lib/store/worker/railway-links.ts'
import { readStoredProblem } from '#lib/verification/problems/stored-problem.ts'
import { ana } from '#tests/support/ana.ts'
import { someSource } from './sample.ts'

/** A Source that lives at Railway. */
export async function linkedSource(more: Partial<RailwayLink> = {}): Promise<RailwayLink> {
  const { id } = await someSource()
  const token = await addToken(ana, { sealed: 'a sealed box' })
  const link = { ...someLink(id, token.id), ...more }
  await linkSource(link)
  return link
}

export function someLink(sourceId: string, tokenId: string): RailwayLink {
  return {
    sourceId,
    tokenId,
    projectId: 'project-1',
    projectName: 'iamenu',
    environmentId: 'environment-1',
    environmentName: 'production',
    serviceId: 'service-1',
    serviceName: 'Postgres',
    volumeInstanceId: 'volume-instance-1',
    image: 'ghcr.io/railwayapp-templates/postgres-ssl:15',
    connectedBy: 'ana',
    connectedAt: '2026-11-20T10:00:00.000Z',
  }
}

export const someVolume: Volume = {
  instanceId: 'volume-instance-1',
  volumeId: 'volume-1',
  state: 'READY',
  sizeMB: 5000,
  usedMB: 1180,
  region: 'europe-west4',
  mountPath: '/var/lib/postgresql/data',
  pendingDeletion: false,
}

export const daily: ListedSchedule = {
  id: 'schedule-daily',
  kind: 'DAILY',
  cron: '44 2 * * *',
  name: 'Daily',
  retentionSeconds: 518_400,
  createdAt: '2026-09-01T10:00:00.000Z',
}

export function someBackup(id: string, takenAt: string, more: Partial<ListedBackup> = {}): ListedBackup {
  return {
    id,
    name: 'Daily Backup',
    takenAt,
    expiresAt: new Date(Date.parse(takenAt) + 6 * 86_400_000).toISOString(),
    externalId: `external-${id}`,
    creatorId: null,
    scheduleId: 'schedule-daily',
    usedMB: null,
    referencedMB: 1150,
    volumeMB: 5000,
    ...more,
  }
}

/** A survey in which everything could be read; with `unread`, the parts that could not. */
export function someSurvey(
  at: string,
  backups: ListedBackup[],
  more: Partial<RailwaySurvey> = {},
): RailwaySurvey {
  return {
    at,
    endpoint: 'https://backboard.railway.com/graphql/v2',
    backups: { value: backups },
    schedules: { value: [daily] },
    volume: { value: someVolume },
    pitr: { value: { on: false, bucketWired: false } },
    requests: 2,
    rate: { limit: 1000, remaining: 990, resetsAt: null },
    ...more,
  }
}

export const refused = { problem: problem('railway-not-authorized', { answer: 'Not Authorized' }).details }
/** Its problem as a page reads it. */
export const refusedProblem = readStoredProblem(refused.problem)
