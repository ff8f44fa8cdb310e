import { randomUUID } from 'node:crypto'
import type { ActiveFaults } from './faults.ts'
import { firstBackups, firstSchedules } from './first-backups.ts'
import { stableId } from './stable-id.ts'
import { advanceTime } from './time.ts'
import type { Volume } from './volume.ts'

type Service = {
  environmentId: string
  serviceId: string
  serviceName: string
  image: string | null
  variables: Record<string, string>
}
export type Caller = { kind: 'account' | 'workspace' | 'project'; environmentId: string | null }

/** The state of the fake Railway; tests may change it. */
export type FakeState = {
  workspace: { id: string; name: string }
  projects: { id: string; name: string; environments: { id: string; name: string }[] }[]
  services: Service[]
  volumes: Volume[]
  tokens: Map<string, Caller>
  faults: ActiveFaults
  /** How long a list lags behind a change. */
  lagMs: number
  /** Requests a token may make in an hour. */
  requestsPerHour: number
  /** Names of the received operations, one per HTTP request. */
  operations: string[]
}

const environments = { production: stableId('production'), staging: stableId('staging') }

/** The project of a small company: PostgreSQL with a volume and Backups, Redis, a web service; and a staging environment without Backups. */
export function newState(databaseUrl: string, lagMs = 1000, now = Date.now()): FakeState {
  const account = () => randomUUID()
  const production = { kind: 'project', environmentId: environments.production } as const
  const postgres = newVolume('postgres', environments.production, stableId('Postgres'), 5000, 1180)
  postgres.schedules = firstSchedules(postgres.id, now)
  postgres.backups = firstBackups(postgres, now)
  advanceTime(postgres, now)
  return {
    workspace: { id: stableId('workspace'), name: 'iaMenu' },
    projects: [
      {
        id: stableId('iamenu'),
        name: 'iamenu',
        environments: Object.entries(environments).map(([name, id]) => ({ id, name })),
      },
    ],
    services: Object.values(environments).flatMap((environmentId) => servicesOf(environmentId, databaseUrl)),
    volumes: [
      postgres,
      newVolume('redis', environments.production, stableId('Redis'), 5000, 31),
      newVolume('postgres-staging', environments.staging, stableId('Postgres'), 5000, 240),
    ],
    tokens: new Map<string, Caller>([
      [account(), { kind: 'account', environmentId: null }],
      [account(), { kind: 'workspace', environmentId: null }],
      [account(), production],
    ]),
    faults: new Map(),
    lagMs,
    requestsPerHour: 1000,
    operations: [],
  }
}

/** Staging shows no connection, as with sealed variables. */
function servicesOf(environmentId: string, databaseUrl: string): Service[] {
  const open = environmentId === environments.production
  const connection = { DATABASE_URL: databaseUrl, DATABASE_PUBLIC_URL: databaseUrl }
  const of = (serviceName: string, image: string | null, variables: Record<string, string>) => ({
    environmentId,
    serviceId: stableId(serviceName),
    serviceName,
    image,
    variables,
  })
  return [
    of('Postgres', 'ghcr.io/railwayapp-templates/postgres-ssl:15', {
      PGDATA: '/var/lib/postgresql/data/pgdata',
      ...(open ? connection : {}),
    }),
    of('Redis', 'redis:8.2', { REDIS_URL: 'redis://default@redis.railway.internal:6379' }),
    of('web', null, { NODE_ENV: 'production' }),
  ]
}

/** A volume without Backups and schedules. */
export function newVolume(
  name: string,
  environmentId: string,
  serviceId: string | null,
  sizeMB: number,
  currentSizeMB: number,
): Volume {
  return {
    id: stableId(`instance ${name}`),
    volumeId: stableId(`volume ${name}`),
    environmentId,
    serviceId,
    sizeMB,
    currentSizeMB,
    state: 'READY',
    region: 'europe-west4-drams3a',
    mountPath: name === 'redis' ? '/data' : '/var/lib/postgresql/data',
    backups: [],
    schedules: [],
  }
}
