import path from 'node:path'
import { addressFaults } from './env/address-faults.ts'
import { type AddressNotice, webAddressNotices, workerAddressNotices } from './env/address-notices.ts'
import { givenUrl, webVariable } from './env/railway-defaults.ts'
import { unknownNames } from './env/unknown-names.ts'
import { environmentProblem, type LookUp, unknownFault, variableFault } from './env/variable-fault.ts'
import { type VariableName, type Variables, variables } from './env/variables.ts'

type Environment = Record<string, string | undefined>

const shared = {
  metadata: 'DATABASE_URL',
  redis: 'REDIS_URL',
  home: 'BACKPROOF_HOME',
  logLevel: 'LOG_LEVEL',
  publicKeyFile: 'BACKPROOF_WORKER_PUBLIC_KEY_FILE',
  pgOptions: 'PGOPTIONS',
  queueHours: 'BACKPROOF_QUEUE_HOURS',
} as const

const verification = {
  path: 'PATH',
  caCertificates: 'NODE_EXTRA_CA_CERTS',
  logLevel: 'LOG_LEVEL',
  pgBinaryFolders: 'BACKPROOF_PG_BIN',
  oldBinaries: 'BACKPROOF_OLD_TOOLS',
  scratchFolder: 'BACKPROOF_SCRATCH',
  scratchProfile: 'BACKPROOF_SCRATCH_PROFILE',
  scratchUrl: 'BACKPROOF_SCRATCH_URL',
  scratchQuotaBytes: 'BACKPROOF_SCRATCH_QUOTA',
} as const

const tracing = {
  endpoint: 'OTEL_EXPORTER_OTLP_ENDPOINT',
  tracesEndpoint: 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT',
} as const

const web = {
  ...tracing,
  ...shared,
  authSecret: 'BETTER_AUTH_SECRET',
  webUrl: 'BACKPROOF_URL',
  plainHttp: 'BACKPROOF_PLAIN_HTTP',
  port: 'PORT',
  trustedProxies: 'BACKPROOF_TRUSTED_PROXIES',
  clientAddressHeader: 'BACKPROOF_CLIENT_ADDRESS_HEADER',
  workerPublicKeys: 'BACKPROOF_WORKER_PUBLIC_KEY',
  signingFingerprints: 'BACKPROOF_SIGNING_FINGERPRINTS',
  metricsToken: 'BACKPROOF_METRICS_TOKEN',
  alertAddress: 'BACKPROOF_ALERT_URL',
  alertLanguage: 'BACKPROOF_ALERT_LANGUAGE',
  allowedAddresses: 'BACKPROOF_ALLOWED_ADDRESSES',
} as const

const worker = {
  ...tracing,
  ...shared,
  ...verification,
  privateKey: 'BACKPROOF_WORKER_KEY',
  signingKey: 'BACKPROOF_SIGNING_KEY',
  webUrl: 'BACKPROOF_URL',
  keepArchives: 'BACKPROOF_KEEP_ARCHIVES',
  slots: 'BACKPROOF_CONCURRENCY',
  historyDays: 'BACKPROOF_HISTORY_DAYS',
  recoveryRecipients: 'BACKPROOF_RECOVERY_RECIPIENTS',
  storageFolders: 'BACKPROOF_STORAGE_FOLDERS',
  archiveCheckMinutes: 'BACKPROOF_ARCHIVE_LOOK_MINUTES',
  surveyMinutes: 'BACKPROOF_SURVEY_MINUTES',
  snapshotMinutes: 'BACKPROOF_SNAPSHOT_MINUTES',
  railwayUrl: 'BACKPROOF_RAILWAY_URL',
  sourceVariables: 'BACKPROOF_SOURCE_VARIABLES',
  railwayTokenVariables: 'BACKPROOF_RAILWAY_TOKEN_VARIABLES',
  allowedAddresses: 'BACKPROOF_ALLOWED_ADDRESSES',
  heartbeatUrl: 'BACKPROOF_HEARTBEAT_URL',
  railwayProjectId: 'RAILWAY_PROJECT_ID',
  railwayProjectName: 'RAILWAY_PROJECT_NAME',
  railwayServiceName: 'RAILWAY_SERVICE_NAME',
  railwayVolumeMount: 'RAILWAY_VOLUME_MOUNT_PATH',
} as const

const start = {
  ...web,
  ...worker,
  host: 'BACKPROOF_HOST',
  adminEmail: 'BACKPROOF_ADMIN_EMAIL',
  adminPassword: 'BACKPROOF_ADMIN_PASSWORD',
  debug: 'BACKPROOF_DEBUG',
} as const

const preparation = {
  metadata: 'DATABASE_URL',
  pgOptions: 'PGOPTIONS',
  home: 'BACKPROOF_HOME',
  logLevel: 'LOG_LEVEL',
  webUrl: 'BACKPROOF_URL',
  plainHttp: 'BACKPROOF_PLAIN_HTTP',
  authSecret: 'BETTER_AUTH_SECRET',
  adminEmail: 'BACKPROOF_ADMIN_EMAIL',
  adminPassword: 'BACKPROOF_ADMIN_PASSWORD',
} as const

const command = { ...verification, debug: 'BACKPROOF_DEBUG', apiKey: 'BACKPROOF_API_KEY' } as const

/**
 * What each process reads, and what it cannot do without. `start` is `npm start` and the demo, which make what is not set; `preparation`
 * is what runs before web and worker start as containers; `administration` are commands that work on the metadata database.
 */
export const parts = {
  web: { reads: web, required: ['DATABASE_URL', 'BETTER_AUTH_SECRET'] },
  worker: { reads: worker, required: ['DATABASE_URL'] },
  command: { reads: command, required: [] },
  administration: {
    reads: {
      metadata: 'DATABASE_URL',
      logLevel: 'LOG_LEVEL',
      debug: 'BACKPROOF_DEBUG',
      webUrl: 'BACKPROOF_URL',
    },
    required: ['DATABASE_URL'],
  },
  preparation: { reads: preparation, required: ['DATABASE_URL', 'BETTER_AUTH_SECRET'] },
  start: { reads: start, required: [] },
} as const satisfies Record<
  string,
  { reads: Record<string, VariableName>; required: readonly VariableName[] }
>

export type Part = keyof typeof parts

type Values<Reads extends Record<string, VariableName>, Required extends VariableName = never> = {
  readonly [Key in keyof Reads]: Reads[Key] extends Required
    ? NonNullable<Variables[Reads[Key]]>
    : Variables[Reads[Key]]
}

/**
 * The settings of the web process. Here and below each variable is read when its property is: a test, or a start, may set it later than
 * this module is loaded, and what a process does not need is not missed. @throws Problem `variable-missing`
 */
export function webEnv(from: Environment = process.env) {
  return readLazily(web, parts.web.required, lookUpFor('web', from))
}

/** The settings of the worker. */
export function workerEnv(from: Environment = process.env) {
  return readLazily(worker, parts.worker.required, lookUpFor('worker', from))
}

/** The settings that web and worker share. */
export function sharedEnv(from: Environment = process.env) {
  return readLazily(shared, ['DATABASE_URL'], (name) => from[name])
}

/** The settings of a verification, which the worker and the command line share. */
export function verificationEnv(from: Environment = process.env) {
  return readLazily(verification, [], (name) => from[name])
}

/** Whether the address of the pages is given, by BACKPROOF_URL or by Railway, or a default. */
export function isWebUrlGiven(from: Environment = process.env): boolean {
  return givenUrl(from) !== undefined
}

/** What the log should say of the address of the pages when the web or a worker starts. */
export function addressNotices(part: 'web' | 'worker', from: Environment = process.env): AddressNotice[] {
  return part === 'web' ? webAddressNotices(from) : workerAddressNotices(from)
}

/** Where traces are sent, by the standard variables of OpenTelemetry. */
export function tracingEnv(from: Environment = process.env) {
  return readLazily(tracing, [], (name) => from[name])
}

/** The settings of `npm start` and of the preparation of containers. */
export function startEnv(from: Environment = process.env) {
  return readLazily(start, [], lookUpFor('start', from))
}

/** The file of the worker's public key: the worker writes it, the web reads it. */
export function publicKeyFile(from: Environment = process.env): string {
  const { publicKeyFile: file, home } = sharedEnv(from)
  return file ?? path.join(/*turbopackIgnore: true*/ home, 'worker.pub')
}

/** A variable that a person names at run time, such as `env:NAME` of the command line; undefined where it is not set. */
export function variableNamed(name: string, from: Environment = process.env): string | undefined {
  // A name of an inherited property, such as `constructor`, is no variable.
  return Object.hasOwn(from, name) ? from[name] : undefined
}

/** Whether a variable is set, though it may be to nothing. */
export function isSet(name: string, from: Environment = process.env): boolean {
  return variableNamed(name, from) !== undefined
}

/**
 * Checks everything that a process will read, and lists all faults at once. Called when the process starts.
 * @param args arguments of the command. A variable that they name as `env:NAME` is no misspelt setting, whatever it is called.
 * @throws Problem `variable-missing`
 */
export function assertEnv(
  part: Part,
  { args = [], from = process.env }: { args?: string[]; from?: Environment } = {},
): void {
  const { reads, required } = parts[part]
  const known = new Set<VariableName>(Object.values(reads))
  const lookUp = lookUpFor(part, from)
  const faults = [...known].flatMap((name) => variableFault(name, required, lookUp) ?? [])
  if (known.has('BACKPROOF_PLAIN_HTTP')) faults.push(...addressFaults(from))
  const isNamed = (name: string) => args.some((arg) => arg === `env:${name}` || arg.endsWith(`=env:${name}`))
  const unknown = unknownNames(from).filter((name) => !isNamed(name))
  const all = [...faults, ...unknown.map(unknownFault)]
  if (all.length > 0) throw environmentProblem(all)
}

function readLazily<Reads extends Record<string, VariableName>, Required extends VariableName>(
  reads: Reads,
  required: readonly Required[],
  lookUp: LookUp,
): Values<Reads, Required> {
  const get = (name: VariableName) => {
    const fault = variableFault(name, required, lookUp)
    if (fault) throw environmentProblem([fault])
    return variables.shape[name].parse(lookUp(name))
  }
  const properties = Object.entries(reads).map(([key, name]) => [
    key,
    { get: () => get(name), enumerable: true },
  ])
  return Object.defineProperties({}, Object.fromEntries(properties)) as Values<Reads, Required>
}

/** The text of a variable as a process reads it. */
function lookUpFor(part: Part, from: Environment): LookUp {
  const isWorker = part === 'worker'
  return (name) => (isWorker ? from[name] : webVariable(name, from))
}
