import { count, duration } from '#lib/format.ts'
import { formatLimit } from '#lib/verification/format-limit.ts'
import { median } from '#lib/verification/median.ts'
import { codeWord, fenced } from '#lib/verification/recovery/quote.ts'
import { restoredDatabase } from './create-database.ts'
import type { RunbookInput } from './runbook-input.ts'

const eventTrigger = '^[0-9]+; [0-9]+ [0-9]+ (EVENT TRIGGER -|(COMMENT|SECURITY LABEL) - EVENT TRIGGER) '

/** The restore itself, as a Run does it, and how long it took there. */
export function restoreSection(facts: RunbookInput): string[] {
  const triggers = facts.proved?.manifest.eventTriggers ?? false
  const restore = `pg_restore --format=directory --jobs=${facts.oneJob ? 1 : 4} --no-subscriptions --no-tablespaces --dbname=${restoredDatabase}`
  const lines = triggers
    ? [
        'lists=$(mktemp -d)',
        'pg_restore --list data > "$lists/all"',
        `grep -vE '${eventTrigger}' "$lists/all" > "$lists/first"`,
        `grep -E '${eventTrigger}' "$lists/all" > "$lists/last"`,
        `time ${restore} --use-list="$lists/first" data &&`,
        `  ${restore} --use-list="$lists/last" data &&`,
      ]
    : [`time ${restore} data &&`]
  return [
    '## 4. Restore',
    '',
    describeTimes(facts),
    '',
    ...(triggers
      ? [
          'There are event triggers, which come last: one that forbids changes would forbid the rest of the restore.',
          '',
        ]
      : []),
    ...fenced('bash restore', [
      ...lines,
      "  echo 'Restored without an error.' ||",
      "  { echo 'STOP: it was not restored whole.' >&2; false; }",
    ]),
    ...(facts.oneJob
      ? [
          `**One job only**: with several, ${codeWord('pg_restore')} failed on the worker, since they got in each other's way.`,
          '',
        ]
      : [
          `If it reports an error, drop the database, create it again as in section 3, and restore once more with ${codeWord('--jobs=1')}: several jobs can get in each other's way, and what one job restores is whole.`,
          '',
        ]),
    `A line with ${codeWord('error:')}, or ${codeWord('errors ignored on restore')}, is no success: read every one. Never feed a dump to psql: it goes on after errors.`,
    '',
  ]
}

/** Last, median and worst restore time; nothing is promised of another machine. */
function describeTimes({ restoreTimesMs: times, restoreWithinMs }: RunbookInput): string {
  const [last] = times
  const limit = restoreWithinMs === null ? '' : ` The objective is ${formatLimit(restoreWithinMs)}.`
  if (last === undefined) return `How long it takes was never measured.${limit}`
  const all =
    times.length > 1
      ? `; median ${duration(median(times) ?? last)}, at worst ${duration(Math.max(...times))}, of ${count(times.length)} runs`
      : ''
  return `Measured on the worker: **${duration(last)}** the last time${all}.${limit} A server that writes everything to disk at once is slower.`
}
