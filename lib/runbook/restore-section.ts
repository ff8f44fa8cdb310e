import { duration, plural } from '#lib/format.ts'
import { formatLimit } from '#lib/verification/format-limit.ts'
import { median } from '#lib/verification/median.ts'
import { sqlName, sqlText } from '#lib/verification/recovery/quote.ts'
import type { Block, Inline } from './block.ts'
import { heading, paragraph, restoreCommands } from './build-block.ts'
import { restoredDatabase } from './create-database.ts'
import { code, inline, strong } from './inline.ts'
import { psqlCommand } from './psql-command.ts'
import type { RunbookInput } from './runbook-input.ts'
import { hereDocument } from './shell.ts'

/** The restore with the options that a Run uses, and the time that it took there. */
export function restoreSection(input: RunbookInput, createdIn = 'section 3'): Block[] {
  const eventTriggers = input.verified?.manifest.eventTriggers ?? false
  const timescaledb = input.verified?.manifest.extensions.find(({ name }) => name === 'timescaledb')
  return [
    heading(2, '4. Restore'),
    paragraph(describeTimes(input)),
    ...(eventTriggers
      ? [
          paragraph(
            'Event triggers are restored last: one that forbids changes would stop the rest of the restore.',
          ),
        ]
      : []),
    ...(timescaledb
      ? [
          paragraph(
            'TimescaleDB takes rows and indexes as the archive has them only in its restoring mode, and only in the version that production has.',
          ),
        ]
      : []),
    restoreCommands([
      ...(timescaledb ? beginTimescaledb(timescaledb) : []),
      ...restoreLines(input.oneJob ? 1 : 4, eventTriggers),
      ...(timescaledb ? [`  ${onRestored} -c 'SELECT timescaledb_post_restore()' &&`] : []),
      "  echo 'Restored without errors.' ||",
      "  { echo 'STOP: the restore is not complete.' >&2; false; }",
    ]),
    paragraph(input.oneJob ? oneJobOnly : ifParallelFails(createdIn)),
    paragraph(
      inline`Output with ${code('error:')} or ${code('errors ignored on restore')} means that the restore failed: read every such line. Never pipe a dump into psql: it continues after errors.`,
    ),
  ]
}

const onRestored = `${psqlCommand} -d ${restoredDatabase}`

/** Extensions are in the archive, too, and are left as they are where they exist. */
function beginTimescaledb({ version, schema }: { version: string; schema: string }): string[] {
  const create = [
    ...(schema === 'public' ? [] : [`CREATE SCHEMA IF NOT EXISTS ${sqlName(schema)};`]),
    `CREATE EXTENSION timescaledb SCHEMA ${sqlName(schema)} VERSION ${sqlText(version)};`,
  ]
  return [...hereDocument(onRestored, create), `${onRestored} -c 'SELECT timescaledb_pre_restore()' &&`]
}

const eventTriggerLine = '^[0-9]+; [0-9]+ [0-9]+ (EVENT TRIGGER -|(COMMENT|SECURITY LABEL) - EVENT TRIGGER) '

function restoreLines(jobs: number, eventTriggers: boolean): string[] {
  const restore = `pg_restore --format=directory --jobs=${jobs} --no-subscriptions --no-tablespaces --dbname=${restoredDatabase}`
  if (!eventTriggers) return [`time ${restore} data &&`]
  return [
    'lists=$(mktemp -d)',
    'pg_restore --list data > "$lists/all"',
    `grep -vE '${eventTriggerLine}' "$lists/all" > "$lists/first"`,
    `grep -E '${eventTriggerLine}' "$lists/all" > "$lists/last"`,
    `time ${restore} --use-list="$lists/first" data &&`,
    `  ${restore} --use-list="$lists/last" data &&`,
  ]
}

const oneJobOnly = inline`${strong('One job only')}: with several jobs ${code('pg_restore')} failed on the worker, because they deadlocked or loaded rows before those that they reference.`

const ifParallelFails = (createdIn: string) =>
  inline`If it reports an error, drop the database, create it again as in ${createdIn} and restore with ${code('--jobs=1')}: several jobs can deadlock, or load rows before those that they reference. One job restores the archive completely.`

/** Last, median and longest restore time on the worker; another machine may take longer. */
function describeTimes({ restoreTimesMs: times, restoreWithinMs }: RunbookInput): Inline[] {
  const [last] = times
  const target = restoreWithinMs === null ? '' : ` The target is ${formatLimit(restoreWithinMs)}.`
  if (last === undefined) return inline`The restore time was not measured yet.${target}`
  const spread =
    times.length > 1
      ? `; median ${duration(median(times) ?? last)}, longest ${duration(Math.max(...times))}, of ${plural(times.length, 'run')}`
      : ''
  return inline`Measured on the worker: ${strong(duration(last))} in the last run${spread}.${target} The worker restores with fsync off; a server with fsync on is slower.`
}
