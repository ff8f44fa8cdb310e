import type { DifferingRows } from '#lib/verification/differing-rows.ts'

type None = Record<never, never>

/** Of many object identifiers: the first, and how many there are. */
export type Oids = { first: string[]; count: number }

/**
 * What each message says, as values: names, numbers, definitions, the words of PostgreSQL, and other messages. A code keeps its meaning and
 * its values for good, because rows of every version hold it; another meaning gets another code.
 */
export interface MessageValues {
  // Evidence of a comparison
  missing: None
  absent: None
  compared: { what: 'tables' | 'columns' | 'constraints' | 'indexes' | Counted; count: number }
  /** `tables` with their partitioned parents. */
  'relations-compared': { tables: number; views: number }
  'table-of-kind': { kind: TableKind; rows: number | null }
  'schema-missing': None
  'schema-absent': None
  'schema-with-tables': { tables: number }
  'some-tables': None
  'schema-empty': None
  'schema-not-on-production': None
  'schema-not-in-archive': None
  'column-order': { columns: string[] }
  'column-order-of-child': { columns: string[] }
  'not-null-name-of-parent': { definition: string }
  'not-null-name-taken': { definition: string }
  'options-differ': { options: string[] }
  'extension-absent': None
  'extension-version': { version: string; schema: string }
  'in-schema': { schema: string }
  'extension-version-differs': { worker: string; production: string }
  'sequence-type-of-column': { definition: string }
  'next-value': { low: string; high: string }
  'same-name': None
  renamed: { name: string }
  'collation-version': { version: string }
  'collation-version-on-scratch': { version: string }

  // Rows and large objects
  rows: { rows: number }
  'rows-digest': { rows: number; digest: string; scope: 'table' | 'carried' }
  'rows-of-partitions': { rows: number; digest: string; table: string }
  'rows-other-contents': { rows: number; digest: string }
  'rows-located': { found: Evidence; located: DifferingRows }
  'every-row-read': None
  'not-read-completely': None
  'unlogged-on-standby': None
  'generated-as-stored': { rows: number }
  'generated-recomputed': { columns: { name: string; by: string }[] }
  'extension-rows-sql': { table: string; production: number; extension: number }
  'extension-rows-dumped': { where: string }
  'large-objects': { count: number }
  'large-objects-changed': { count: number }
  'large-objects-differ': { count: number; missing: Oids; changed: Oids; surplus: Oids }
  'large-objects-read': None
  'not-read': None
  'same-owners': None
  'owners-differ': { named: Oids }

  // Custom checks
  'runs-on-production': None
  'runs-on-copy': None
  'not-run': None
  'empty-answer': None
  'answer-reordered': { answer: string }
  'answer-differs-later': { answer: string }
  'copy-answer-error': { error: Evidence }
  'copy-only': { found: Evidence; reason: Evidence }
  'role-rights': { role: string; rights: string }
  'same-answer': None
  'at-least': { least: number }
  'answer-at-least': { answer: string; least: number }
  'newest-within': { withinMs: number }
  'newest-before-capture': { ageMs: number }
  'no-timestamp': { answer: string }

  // Restore
  'no-errors': None
  explained: { found: Evidence; reason: string; more: boolean }
  'requires-superuser': { error: string; command: string | null; calls: string | null; direct: boolean }
  'follows-from-untested': { found: Evidence }
  'any-load-order': None
  'load-order': { after: string[]; reason: string }
  'parallel-restore-failed': { error: string; more: number }
  'parallel-restore-index': { index: string; more: number }
  'locale-missing': { locales: string[]; used: string | null }
  'locale-doubt': { found: Evidence; locales: string[] }
  'external-needs-superuser': { error: string }
  'external-without-roles': { found: Evidence }
  'depends-on-session': None
  'calls-own-function': None
  'not-in-dump': None
  'never-dumped': { major: number }
  'unlogged-table-sql': { table: string }
  'subscription-comment-sql': { subscription: string }
  'test-server': { version: string; profile: 'fast' | 'durable' }
  'external-server': { address: string; version: string }

  // Files of an archive
  'not-stored': None
  'file-damaged': { file: string; how: 'missing' | 'changed' | 'added' | 'replaced' }
  'files-damaged': { damages: Evidence[]; more: number }
  'pages-readable': None
  'archive-readable': None
  'archive-data-missing': None
  'archive-header-unlike': { found: string; written: string }
  'readable-to-end': { format: string }
  'no-checksum': None
  'manifest-of-source': None
  'no-manifest': { tables: number; rows: number }
  'folder-outside': None
  'folder-missing': { folder: string }
  'storage-detached': None
  'copy-read-back': { sha256: string; place: string }
  'copy-size': { bytes: number; expected: number }
  'copy-sha256': { sha256: string; expected: string }
  'copy-unreadable': { reason: string }

  // Railway
  'railway-list': None
  'railway-not-connected': None
  'railway-unread': { reason: string }
  'platform-unread': { since: string; reason: string; last: Evidence | null }
  'platform-never-read': None
  'platform-read-long-ago': { ageMs: number; last: Evidence }
  'last-known': { readAt: string; value: Evidence }
  'some-backup': None
  'backup-list': { scheduled: number; manual: number; platform: number; newest: string | null }
  'no-backups': None
  'backup-every': { hours: number }
  schedules: { schedules: ScheduleValues[] }
  'schedules-too-rare': { schedules: ScheduleValues[]; daily: boolean }
  'no-schedule': { leftover: number }
  'scheduled-backup-within': { limitMs: number }
  'latest-backup': { ageMs: number; takenAt: string; listReadAt: string | null }
  'first-backup-due': { by: string }
  'only-other-backups': { manual: number; platform: number; scheduled: boolean }
  'retention-least': { days: number }
  retention: { schedules: RetentionValues[]; forever: number }
  'retention-contradicted': { backups: { kind: Frequency; seconds: number }[]; by: Evidence }
  'volume-state': { state: string | null; pendingDeletion: boolean }
  'volume-room': None
  'volume-used': { usedMB: number; sizeMB: number | null; problem: 'full' | 'first-backup' | null }
  'volume-known': { state: Evidence; used: Evidence }
  'recovery-window': None
  pitr: { state: 'off' | 'on' | 'unwired' }

  // Changes since earlier runs
  'none-of-them': None
  present: None
  'least-rows': { rows: number; runs: number }
  'usual-size': { bytes: number; runs: number }
  size: { bytes: number }
  'all-contents': { tables: number; rows: number; digest: string }
  'unchanged-since': { since: string; runs: number }

  // A shared report
  matches: None
  checked: None
  'not-checked': None
  'not-in-shared-dump': None
  'same-result': None
  'copy-only-shared': None
  'every-row': None
  'other-rows': None
  'rows-differ-shared': {
    rows: number
    otherContents: boolean
    located: { count: number; how: Located }[]
    /** Others differ, too. */
    more: boolean
  }
  'expected-result': None
  'another-result': None
  'an-error': None
  'as-on-production': None
  'files-as-written': None
  'files-otherwise': None
  'no-fault-in-production': None
  'fault-in-production': None
  differs: None
  'some-external-server': None
  /** `profile` null: an earlier version did not store it. */
  'shared-test-server': { version: string; profile: 'fast' | 'durable' | null }
  'railway-data': None
  'could-not-be-read': None
}

type Counted = 'sequences' | 'extensions' | 'definitions'
type TableKind = 'table' | 'partitioned' | 'foreign' | 'materialized-view' | 'view'
type Frequency = 'DAILY' | 'WEEKLY' | 'MONTHLY'
export type ScheduleValues = { kind: Frequency; cron: string; retentionSeconds: number | null }
export type RetentionValues = { kind: Frequency; seconds: number | null }
export type Located = 'missing' | 'changed' | 'surplus'

export type MessageCode = keyof MessageValues

/** A text of ours as it is stored: what it says, and the values it says it of. */
export type Message = { [Code in MessageCode]: { code: Code; values: MessageValues[Code] } }[MessageCode]

/** A message; or what is the same in every language: a name, a definition, SQL, the words of a program, or a text of an earlier version. */
export type Evidence = string | Message

type Arguments<Code extends MessageCode> = keyof MessageValues[Code] extends never
  ? []
  : [MessageValues[Code]]

export function message<Code extends MessageCode>(
  code: Code,
  ...[values]: Arguments<Code>
): Extract<Message, { code: Code }> {
  return { code, values: values ?? {} } as unknown as Extract<Message, { code: Code }>
}

/** Whether evidence is a message of this code, with the type of its values. */
export function isMessage<Code extends MessageCode>(
  evidence: Evidence,
  code: Code,
): evidence is Extract<Message, { code: Code }> {
  return typeof evidence !== 'string' && evidence.code === code
}
