import { labelTexts } from '#lib/verification/labels.texts.ts'
import { list, plural } from '#lib/verification/messages/en/forms.ts'
import type { StepName } from '#lib/verification/run.ts'

const verifyAgain = 'Nothing was learned about the archive. Verify again.'
const rehearseAgain = 'Nothing was found out about the migration. Send it again.'
const mayHaveChanged = 'Railway may or may not have made the change. Refresh before you repeat it.'
const secrets = {
  'connection-string': {
    message: 'The encrypted connection string cannot be decrypted with the key of this worker.',
    hint: 'It was encrypted for another worker, or is damaged. Enter the connection string again.',
  },
  'storage-key': {
    message: 'The encrypted access key of the storage cannot be decrypted with the key of this worker.',
    hint: 'It was encrypted for another worker, or is damaged. Enter the access key of the storage again.',
  },
  channel: {
    message: 'The encrypted connection of the channel cannot be decrypted with the key of this worker.',
    hint: 'It was encrypted for another worker, or is damaged. Enter it again.',
  },
  'railway-token': {
    message: 'The encrypted Railway token cannot be decrypted with the key of this worker.',
    hint: 'It was encrypted for another worker, or is damaged. Connect Railway again.',
  },
} as const

/** Runs, tasks and the worker that works on them. */
export const work = {
  cancelled: () => ({ message: 'The run was cancelled.', hint: 'No conclusion.' }),
  'cancelled/queued': () => ({ message: 'The run was cancelled before it began.', hint: '' }),
  'cancelled/worker-silent': () => ({
    message: 'The run was cancelled. Its worker no longer reports.',
    hint: 'No conclusion.',
  }),
  'worker-lost/run': ({ step }: { step: string | null }) => ({
    message: `The worker of this run stopped reporting${during(step)}.`,
    hint: verifyAgain,
  }),
  'worker-lost/run-exited': ({ step }: { step: string | null }) => ({
    message: `The worker of this run ended${during(step)}.`,
    hint: verifyAgain,
  }),
  'worker-lost/task-exited': () => ({
    message: 'The worker of this task ended before the task was done.',
    hint: mayHaveChanged,
  }),
  'worker-lost/run-stopped': () => ({
    message: 'The worker was stopped during this run.',
    hint: verifyAgain,
  }),
  'worker-lost/run-ended': () => ({ message: 'Another process ended this run.', hint: '' }),
  'worker-lost/task': () => ({ message: 'The worker of this task stopped reporting.', hint: mayHaveChanged }),
  'worker-lost/task-stopped': () => ({
    message: 'The worker was stopped during this task.',
    hint: mayHaveChanged,
  }),
  'worker-lost/run-expired': ({ hours }: { hours: number }) => ({
    message: `No worker took this run within ${hours} h, so nothing was verified.`,
    hint: 'Start the worker, then verify again.',
  }),
  'worker-lost/task-expired': () => ({
    message: 'No worker took this task within an hour, so nothing was done.',
    hint: 'Start the worker, then request it again.',
  }),
  'cancelled/rehearsal': () => ({
    message: 'The rehearsal was cancelled.',
    hint: 'Nothing is stored of it.',
  }),
  'cancelled/rehearsal-silent': () => ({
    message: 'The rehearsal was cancelled. Its worker no longer reports.',
    hint: 'Nothing is stored of it.',
  }),
  'worker-lost/rehearsal': () => ({
    message: 'The worker of this rehearsal stopped reporting, so it could not finish.',
    hint: rehearseAgain,
  }),
  'worker-lost/rehearsal-exited': () => ({
    message: 'The worker of this rehearsal ended before the rehearsal did.',
    hint: rehearseAgain,
  }),
  'worker-lost/rehearsal-stopped': () => ({
    message: 'The worker was stopped during this rehearsal.',
    hint: rehearseAgain,
  }),
  'worker-lost/rehearsal-expired': ({ hours }: { hours: number }) => ({
    message: `No worker took this rehearsal within ${hours} h, so nothing was rehearsed.`,
    hint: 'Start the worker, then send the migration again.',
  }),
  'archive-unreadable/gone': () => ({
    message: 'The archive is no longer stored, so no migration was tried.',
    hint: 'Rehearse on another archive, or verify now and rehearse on the new one.',
  }),
  'yielded/compared': ({ catalogs, subject }: { catalogs: string[]; subject: string }) => ({
    message: `Objects were changed on the source while it was read (${list(catalogs)}), and the restored copy differs from what was read: ${subject}. The two may come from before and after the change.`,
    hint: 'Verify again when the migration is done.',
  }),
  'locale-missing': ({
    locales,
    used,
    subject,
    found,
    more,
    definition,
  }: {
    locales: string[]
    used: string | null
    subject: string
    found: string
    more: number
    definition: string
  }) => {
    const copy = used === null ? '' : `, so the copy sorts text by ${used}`
    const others = more > 0 ? `, and ${plural(more, { one: 'check', other: 'checks' })} more` : ''
    const [first = ''] = locales
    return {
      message: `This worker has no locale ${list(locales)}${copy}; the failed check may come from that: ${subject} (${found})${others}.`,
      hint: `The archive is not to blame. Install the locale on the worker (Debian: apt-get install locales, then localedef -i ${definition} ${first}), or install the package locales, with which the worker builds it.`,
    }
  },
  'queue-unreachable': ({ store, seconds }: { store: 'redis' | 'database'; seconds: number | null }) => {
    const late = seconds === null ? '' : ` No response within ${seconds} s.`
    return store === 'redis'
      ? {
          message: `The queue in Redis cannot be reached.${late}`,
          hint: 'Check that Redis is up and that REDIS_URL names it, then try again.',
        }
      : {
          message: `The queue in the metadata database cannot be reached.${late}`,
          hint: 'Check that the metadata database (DATABASE_URL) is up, then try again.',
        }
  },
  'database-unreachable': () => ({
    message: 'The metadata database cannot be reached.',
    hint: 'Check DATABASE_URL and that the database is up, then try again.',
  }),
  'database-unreachable/tls': ({ reason }: { reason: string }) => ({
    message: `The metadata database is reached, but not by TLS: ${reason}.`,
    hint: 'sslmode of DATABASE_URL decides: disable uses no TLS, require encrypts and accepts any certificate, verify-full accepts the authorities of sslrootcert or NODE_EXTRA_CA_CERTS.',
  }),
  'not-found/connection': () => ({
    message: 'No connection is stored for this database.',
    hint: 'It was removed when the database was archived. Enter it again in the settings of the database.',
  }),
  'not-found/source': () => ({ message: 'There is no such source.', hint: '' }),
  'not-found/source-of-run': () => ({ message: 'The source of this run was deleted.', hint: '' }),
  'not-found/archived-meanwhile': ({ source }: { source: string }) => ({
    message: `The database ${source} was archived or deleted meanwhile.`,
    hint: 'An archived one can be restored. Compare again then.',
  }),
  'conflict/moved-meanwhile': ({ source }: { source: string }) => ({
    message: `The connection of ${source} leads to another database meanwhile than the manifest is of.`,
    hint: 'Compare with a manifest of the database that it leads to now.',
  }),
  'conflict/new-connection': () => ({
    message: 'No new connection of that instant waits for a confirmation.',
    hint: 'Read newConnection of the database. Once its leadsTo is there, send its requestedAt with the answer.',
  }),
  'conflict/source-name': ({ name }: { name: string }) => ({
    message: `There is already a source named ${name}.`,
    hint: 'Choose another name.',
  }),
  'secret-unreadable': ({ secret }: { secret: keyof typeof secrets }) => secrets[secret],
  'variable-missing': ({
    name,
    purpose,
    prefix,
    listedIn,
  }: {
    name: string
    purpose: 'source' | 'railway-token'
    prefix: string
    listedIn: string
  }) => ({
    message:
      purpose === 'source'
        ? `The worker offers no variable ${name} as the connection of a source.`
        : `The worker offers no variable ${name} as the token of Railway.`,
    hint: `Its name begins with ${prefix}, or the operator of the worker lists it in ${listedIn}; settings of Backproof itself are never offered. Set it in the environment of the worker, and restart it.`,
  }),
  'source-refused/metadata-database': () => ({
    message: "This is Backproof's own metadata database, which is never verified as a source.",
    hint: 'Name the production database. The command line verifies the metadata database, too: backproof verify env:DATABASE_URL',
  }),
  'scratch-is-source/metadata-database': () => ({
    message: "The server to restore into holds Backproof's own metadata database.",
    hint: 'Nothing was written. Restore into another server.',
  }),
}

function during(step: string | null): string {
  const { steps } = labelTexts.en
  return step === null ? '' : ` during the step ${step in steps ? steps[step as StepName] : step}`
}
