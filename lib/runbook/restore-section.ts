import { formatLimit } from '#lib/verification/format-limit.ts'
import { median } from '#lib/verification/median.ts'
import { sqlName, sqlText } from '#lib/verification/recovery/quote.ts'
import type { Block } from './block.ts'
import { heading, paragraph, restoreCommands } from './build-block.ts'
import { restoredDatabase } from './create-database.ts'
import type { Content } from './inline.ts'
import { psqlCommand } from './psql-command.ts'
import type { RunbookInput } from './runbook-input.ts'
import { hereDocument } from './shell.ts'
import type { Writing } from './writing.ts'

/** The restore with the options that a Run uses, and the time that it took there. */
export function restoreSection(
  input: RunbookInput,
  writing: Writing,
  createdIn = writing.text.restore.inSection,
): Block[] {
  const words = writing.text.restore
  const eventTriggers = input.verified?.manifest.eventTriggers ?? false
  const timescaledb = input.verified?.manifest.extensions.find(({ name }) => name === 'timescaledb')
  return [
    heading(2, words.heading),
    paragraph(describeTimes(input, writing)),
    ...(eventTriggers ? [paragraph(words.eventTriggers)] : []),
    ...(timescaledb ? [paragraph(words.timescaledb)] : []),
    restoreCommands([
      ...(timescaledb ? beginTimescaledb(timescaledb) : []),
      ...restoreLines(input.oneJob ? 1 : 4, eventTriggers),
      ...(timescaledb ? [`  ${onRestored} -c 'SELECT timescaledb_post_restore()' &&`] : []),
      "  echo 'Restored without errors.' ||",
      "  { echo 'STOP: the restore is not complete.' >&2; false; }",
    ]),
    paragraph(input.oneJob ? words.oneJob : words.ifParallelFails(createdIn)),
    paragraph(words.errors),
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

/** The restore time of this archive, median and longest of all on the worker; another machine may take longer. */
function describeTimes(
  { verified, restoreTimesMs: times, restoreWithinMs }: RunbookInput,
  { text: { restore }, format: { duration }, language, runs }: Writing,
): Content {
  const restored = verified?.restored ?? null
  const target = restoreWithinMs === null ? '' : restore.objective(formatLimit(restoreWithinMs, language))
  if (restored === null) return `${restore.notMeasured}${target}`
  const longest = duration(Math.max(restored.ms, ...times))
  const spread =
    times.length > 1
      ? restore.spread(duration(median(times) ?? restored.ms), longest, runs(times.length))
      : ''
  return restore.measured(duration(restored.ms), restored.run, spread, target)
}
