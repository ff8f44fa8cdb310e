import { instant } from '#lib/format.ts'
import { list, plural } from '#lib/verification/messages/en/forms.ts'

const rateHint = 'The limit counts per token and hour, including other programs that use the token.'
const ignored = 'A proxy may have answered, or the API has changed. The response was ignored.'
const mayStillAppear = 'It may still appear. Refresh in a few minutes before you create another one.'
const otherToken = 'Use a project token of the environment that is missing.'
const chooseService = 'Choose the service that runs PostgreSQL; of a cluster, its primary.'

/** What a connection error means. Another code, or the words of an error, stands for itself. */
const reasons: Record<string, string> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'the connection was closed',
  UND_ERR_SOCKET: 'the connection was closed',
  UND_ERR_CONNECT_TIMEOUT: 'the connection timed out',
  ENOTFOUND: 'unknown host name',
  EAI_AGAIN: 'DNS is not available',
}

type Answer = { answer: string | null }
type OfOperation = { operation: string }
type OfBackup = { name: string }
type Workflow = OfBackup & { workflow: string | null }

/** What Railway refused or did not confirm, and responses that cannot be used. */
export const railway = {
  'railway-unreachable': ({ host, reason }: { host: string; reason: string | null }) => ({
    message: `Railway (${host}) cannot be reached: ${reason === null ? 'no reason given' : (reasons[reason] ?? reason)}.`,
    hint: 'The worker must reach it by HTTPS. See status.railway.com for outages.',
  }),
  'railway-unreachable/late': ({ host }: { host: string }) => ({
    message: `Railway (${host}) did not respond in time.`,
    hint: 'See status.railway.com for outages.',
  }),
  'railway-not-authorized': ({ answer }: Answer) => ({
    message: `Railway answered “${answer ?? 'no reason'}”.`,
    hint: 'The token lacks the permission, has the wrong kind, or the service or volume no longer exists; Railway does not report which.',
  }),
  'railway-not-authorized/malformed': () => ({
    message: 'The Railway token is empty, or has a space or a line break in it.',
    hint: 'Copy it again, as one line without anything around it.',
  }),
  'railway-not-authorized/no-kind': () => ({
    message:
      'Railway accepts this neither as a project token, nor as a workspace token, nor as an account token.',
    hint: 'It may be mistyped, expired or removed. Make a new one in Railway: in the project’s settings, or under Account settings, Tokens.',
  }),
  'railway-refused': ({ answer }: Answer) => ({
    message: `Railway refused: “${answer ?? 'no reason'}”.`,
    hint: 'Railway gave no further reason.',
  }),
  'railway-refused/two-factor': () => ({
    message: 'Railway refused: the workspace requires two-factor authentication for the owner of the token.',
    hint: 'Turn it on for that account, or use a token of a member who has it.',
  }),
  'railway-refused/variables': ({ service, error }: { service: string; error: string }) => ({
    message: `The variables of ${service} cannot be read. ${error}`,
    hint: '',
  }),
  'not-found/connection-string': ({ service }: { service: string }) => ({
    message: `The variables of ${service} hold no connection string.`,
    hint: '',
  }),
  'source-unreachable/service': ({
    service,
    failures,
  }: {
    service: string
    failures: { name: string; error: string }[]
  }) => ({
    message: `No connection string of ${service} works from this worker. ${failures
      .map(({ name, error }) => `${name}: ${error}`)
      .join(' ')}`,
    hint: '',
  }),
  'railway-rate-limited': ({ limit, until }: { limit: number | null; until: string | null }) => ({
    message: `The request limit of the token${limit === null ? '' : ` (${limit} an hour)`} is used up${until === null ? '' : ` until ${instant(until)}`}.`,
    hint: rateHint,
  }),
  'railway-rate-limited/answer': ({ answer }: Answer) => ({
    message: `Railway answered “${answer ?? 'no reason'}”.`,
    hint: rateHint,
  }),
  'railway-strange-answer/pages-repeat': ({ operation }: OfOperation) => ({
    message: `Railway's response to “${operation}” is invalid: its pages repeat.`,
    hint: ignored,
  }),
  'railway-strange-answer/pages': ({ operation, atMost }: OfOperation & { atMost: number }) => ({
    message: `Railway's response to “${operation}” is invalid: it has more than ${atMost} pages.`,
    hint: ignored,
  }),
  'railway-strange-answer/size': ({ operation, atMostMB }: OfOperation & { atMostMB: number }) => ({
    message: `Railway's response to “${operation}” is invalid: it is larger than ${atMostMB} MB.`,
    hint: ignored,
  }),
  'railway-strange-answer/status': ({ operation, status }: OfOperation & { status: number }) => ({
    message: `Railway's response to “${operation}” is invalid: HTTP status ${status}, no GraphQL response.`,
    hint: ignored,
  }),
  'railway-strange-answer/schema': ({ operation, path }: OfOperation & { path: string }) => ({
    message: `Railway's response to “${operation}” is invalid: ${path} does not match the schema.`,
    hint: ignored,
  }),
  'railway-strange-answer/environments-of-project': () => ({
    message: 'Only the first 100 environments of the project were read.',
    hint: otherToken,
  }),
  'railway-strange-answer/environments': ({ atMost }: { atMost: number }) => ({
    message: `Only the first ${atMost} environments were read.`,
    hint: otherToken,
  }),
  'railway-no-room': ({ usedMB, sizeMB }: { usedMB: number; sizeMB: number }) => ({
    message: `The volume holds ${Math.round(usedMB)} of ${sizeMB} MB, and Railway makes no first backup of a volume that is more than half full.`,
    hint: 'Grow the volume in Railway or free space, then create the backup again.',
  }),
  'railway-unproven/several-backups': ({ name, count }: OfBackup & { count: number }) => ({
    message: `The backup “${name}” was not confirmed: ${plural(count, { one: 'backup', other: 'backups' })} of that name appeared at once.`,
    hint: mayStillAppear,
  }),
  'railway-unproven/list-unread': ({ name, error }: OfBackup & { error: string }) => ({
    message: `The backup “${name}” was not confirmed: the list could not be read: ${error}.`,
    hint: mayStillAppear,
  }),
  'railway-unproven/not-listed': ({ name, workflow }: Workflow) => ({
    message: `The backup “${name}” was not confirmed: no new backup of that name is listed${reported(workflow)}.`,
    hint: mayStillAppear,
  }),
  'railway-unproven/incomplete': ({ name, workflow }: Workflow) => ({
    message: `The backup “${name}” was not confirmed: it is listed, but without its size or its identity${reported(workflow)}.`,
    hint: mayStillAppear,
  }),
  'railway-unproven/lock': () => ({
    message: 'Railway accepted the lock, but still lists an expiry.',
    hint: 'Refresh in a minute.',
  }),
  'railway-unproven/schedules': ({ wanted, had }: Record<'wanted' | 'had', string[]>) => ({
    message: `Railway accepted the schedules ${kinds(wanted)} instead of ${kinds(had)}, but does not list them.`,
    hint: 'Refresh, and correct the schedules in Railway if they are wrong.',
  }),
  'schedule-changed': ({ now, seen }: Record<'now' | 'seen', string[]>) => ({
    message: `The schedules are no longer what you saw: Railway has ${kinds(now)} now, not ${kinds(seen)}.`,
    hint: 'Nothing was changed. Refresh, then decide again.',
  }),
  'conflict/backup-name': ({ name }: OfBackup) => ({
    message: `There is already a backup called “${name}”.`,
    hint: 'Give it another name.',
  }),
  'conflict/not-connected': () => ({
    message: 'This source is not connected to Railway.',
    hint: 'Connect it first.',
  }),
  'conflict/other-server': ({ service, source }: Record<'service' | 'source', string>) => ({
    message: `The service ${service} runs another database server than ${source} is read from.`,
    hint: 'Choose the service of this database, or add another database for this service.',
  }),
  'not-found/backup': () => ({
    message: 'Railway no longer lists this backup.',
    hint: 'Refresh: it may have expired or been deleted.',
  }),
  'not-found/volume': ({ service }: { service: string }) => ({
    message: `The service ${service} has no volume in this environment, so Railway makes no backups of it.`,
    hint: chooseService,
  }),
  'not-found/service': () => ({
    message: 'This environment has no such service.',
    hint: chooseService,
  }),
  'not-found/service-of-token': () => ({
    message: 'The token does not see this service.',
    hint: 'Refresh the services of the token.',
  }),
  'not-found/railway-token': () => ({
    message: 'There is no such Railway token.',
    hint: 'Connect Railway again.',
  }),
  'bad-request/no-token': () => ({ message: 'No token was named.', hint: '' }),
  'bad-request/task-kind': () => ({ message: 'Unknown kind of Railway task.', hint: '' }),
  'forbidden/operation': ({ operation }: OfOperation) => ({
    message: `Backproof never sends “${operation}” to Railway.`,
    hint: '',
  }),
  'cancelled/railway-request': () => ({ message: 'The request to Railway was cancelled.', hint: '' }),
  'cancelled/railway-wait': () => ({ message: 'Waiting for Railway was cancelled.', hint: '' }),
}

function reported(workflow: string | null): string {
  return workflow === null ? '' : `; its workflow reports ${workflow}`
}

function kinds(schedules: string[]): string {
  return schedules.length === 0 ? 'none' : list(schedules)
}
