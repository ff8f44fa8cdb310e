import type { GateState } from '#lib/verification/gate-state.ts'
import type { Happened } from './play-history.ts'

/** One history of a Source, and the one right answer in every place. */
export type History = {
  name: string
  happened: Happened[]
  gate: GateState
  /** Part of the sentence below the answer. */
  says: string
  /** Backup, restores, schemas, data, restore time: `+` kept, `-` broken, `?` unproven. */
  criteria: string
  /** The run that took the Archive that the runbook names. */
  runbook: number | null
  /** Headline of the Report that the answer leads to; null: there is none. */
  report: string | null
  /** A reason that must be there, by its text, and how it stands. */
  reason?: [standing: 'kept' | 'broken' | 'unproven' | 'different', text: string]
}

const whole = { criteria: '+++++', report: 'Backup verified.' }
const nothing = { criteria: '?????', runbook: null, report: null }
const month: Happened = { policy: { freshWithinHours: 720 } }
const passed = (ago: number): Happened => ({ run: 'passed', ago })
const errored = (
  ago: number,
  code: string,
  at: 'preflight' | 'capture' | 'restore' | null = 'preflight',
): Happened => ({
  ...{ run: 'errored', ago, code, at },
})
const unreached = {
  gate: 'cannot-tell',
  says: 'Production unreachable since',
  runbook: 1,
  ...whole,
} as const
const untrusted = 'Backup failed verification.'

export const histories: History[] = [
  // Runs alone
  {
    name: 'nothing happened yet',
    happened: [],
    gate: 'out-of-date',
    says: 'Never verified',
    ...nothing,
  },
  {
    ...{
      name: 'one run passed',
      happened: [passed(2)],
      gate: 'open',
      says: 'restored completely in 4 m 12 s',
      runbook: 1,
      ...whole,
    },
    reason: ['kept', 'Stored backup is intact'],
  },
  {
    ...{
      name: 'a run passed more than the limit ago, and its files were seen',
      says: 'old; the max age is 24 h',
    },
    ...{
      happened: [passed(30), { looked: 1, ago: 1, seen: 'present' }],
      gate: 'out-of-date',
      runbook: 1,
      ...whole,
    },
  },
  {
    ...{ name: 'a run passed more than the limit ago, without a look since', happened: [passed(30)] },
    ...{
      gate: 'out-of-date',
      says: 'old; the max age is 24 h',
      criteria: '????+',
      runbook: 1,
      report: 'Backup verified, but not checked since.',
    },
  },
  {
    ...{ name: 'the first run failed', happened: [{ run: 'failed', ago: 2, by: 'rows' }], gate: 'closed' },
    ...{ says: 'restored in 4 m 12 s, but 1 of 2 tables differs from production', criteria: '+++-+' },
    ...{ runbook: null, report: untrusted },
  },
  {
    ...{
      name: 'a run failed after one that passed',
      happened: [passed(5), { run: 'failed', ago: 2, by: 'rows' }],
    },
    ...{ gate: 'closed', says: '1 of 2 tables', criteria: '+++-+', runbook: 1, report: untrusted },
    reason: ['broken', 'Run 2 failed'],
  },
  {
    ...{
      name: 'a run passed after one that failed',
      happened: [{ run: 'failed', ago: 5, by: 'rows' }, passed(2)],
    },
    ...{ gate: 'open', says: 'restored completely', runbook: 2, ...whole },
  },
  {
    ...{
      name: 'a failed run is followed by one that could not finish',
      gate: 'closed',
      says: '1 of 2 tables',
    },
    happened: [passed(5), { run: 'failed', ago: 3, by: 'rows' }, errored(1, 'scratch-failed', 'restore')],
    ...{ criteria: '+++-+', runbook: 1, report: untrusted },
  },
  {
    ...{
      name: 'the newest run broke off by our own fault',
      gate: 'open',
      says: 'restored completely',
      runbook: 1,
      ...whole,
    },
    happened: [passed(5), errored(1, 'scratch-failed', 'restore')],
    reason: ['unproven', 'The last run could not finish'],
  },
  {
    ...{
      name: 'nothing but a run that could not finish',
      happened: [errored(1, 'scratch-failed', 'restore')],
    },
    ...{ gate: 'cannot-tell', says: 'Never verified', criteria: '?????', runbook: null },
    report: 'The verification could not finish.',
  },
  {
    ...{ name: 'nothing but a cancelled run', happened: [{ run: 'cancelled', ago: 1 }], gate: 'out-of-date' },
    ...{ says: 'Never verified', ...nothing },
  },
  {
    ...{
      name: 'a run was cancelled after one that passed',
      happened: [passed(5), { run: 'cancelled', ago: 1 }],
    },
    ...{ gate: 'open', says: 'restored completely', runbook: 1, ...whole },
  },
  // Failed reports: sentences from what was checked
  {
    ...{
      name: 'the restore failed and nothing was compared',
      gate: 'closed',
      runbook: null,
      report: untrusted,
    },
    happened: [{ run: 'failed', ago: 2, by: 'restore-only' }],
    ...{ says: 'the restore ended with 1 error. Nothing was compared.', criteria: '+-???' },
  },
  {
    ...{
      name: 'the restore failed and the rows are equal',
      gate: 'closed',
      runbook: null,
      report: untrusted,
    },
    happened: [{ run: 'failed', ago: 2, by: 'restore' }],
    ...{ says: 'the restore ended with 1 error. The compared rows match.', criteria: '+-???' },
  },
  {
    ...{ name: 'production is damaged', happened: [{ run: 'failed', ago: 2, by: 'source' }], gate: 'closed' },
    ...{
      says: 'the backup matches production, but production has 1 problem',
      criteria: '+++-+',
      runbook: null,
    },
    report: 'Production data is inconsistent.',
  },
  {
    ...{ name: 'production is not what was promised', happened: [{ run: 'failed', ago: 2, by: 'promise' }] },
    ...{ gate: 'closed', says: 'but production lacks the required schema', criteria: '++-++', runbook: null },
    report: 'Required schema billing is missing in production.',
  },
  {
    ...{ name: 'production could not be read, so no archive was made', gate: 'closed', runbook: null },
    happened: [{ run: 'failed', ago: 2, by: 'unreadable-source' }],
    ...{ says: 'No backup was compared.', criteria: '???-?', report: 'Production data is inconsistent.' },
  },
  // Production
  {
    name: 'the newest run was refused by production',
    happened: [passed(5), errored(1, 'connection-refused')],
    ...unreached,
  },
  {
    name: 'production was dropped',
    happened: [passed(5), errored(1, 'unknown-database')],
    ...unreached,
    says: 'Production database missing since',
  },
  {
    name: 'the sign-in is refused by now',
    happened: [passed(5), errored(1, 'wrong-password', null)],
    ...unreached,
  },
  {
    name: 'production fell silent while it was read',
    happened: [passed(5), errored(1, 'connection-lost', 'capture')],
    ...unreached,
  },
  {
    ...{
      name: 'production was emptied',
      happened: [passed(5), errored(1, 'nothing-to-verify')],
      gate: 'cannot-tell',
    },
    ...{ says: 'Production empty since', runbook: 1, ...whole },
    reason: ['unproven', 'Production is empty'],
  },
  {
    ...{
      name: 'the throwaway server was lost, not production',
      gate: 'open',
      says: 'restored completely',
      runbook: 1,
      ...whole,
    },
    happened: [passed(5), errored(1, 'connection-lost', 'restore')],
  },
  {
    ...{
      name: 'production is back by a later look',
      gate: 'open',
      says: 'restored completely',
      runbook: 1,
      ...whole,
    },
    happened: [passed(5), errored(2, 'connection-refused'), { production: 'seen', ago: 1 }],
  },
  {
    name: 'a look cannot reach production',
    happened: [passed(5), { production: 'seen', ago: 3 }, { production: 'unreachable', ago: 1 }],
    ...unreached,
    reason: ['unproven', 'Production is unreachable'],
  },
  {
    ...{ name: 'a look finds production empty', happened: [passed(5), { production: 'empty', ago: 1 }] },
    ...{ gate: 'cannot-tell', says: 'Production empty since', runbook: 1, ...whole },
  },
  {
    ...{ name: 'production is gone and the proof is stale', ...unreached },
    happened: [passed(30), { looked: 1, ago: 1, seen: 'present' }, errored(0.5, 'connection-refused')],
  },
  {
    ...{
      name: 'production was never reached',
      happened: [errored(1, 'connection-refused')],
      gate: 'cannot-tell',
    },
    ...{
      says: 'No backup is known to be good',
      criteria: '?????',
      runbook: null,
      report: 'The verification could not finish.',
    },
  },
  // Proved again
  {
    ...{ name: 'the archive was found corrupt when it was proved again', gate: 'closed', criteria: '-???+' },
    happened: [passed(5), { reverified: 1, ago: 1, ended: 'files' }],
    ...{ says: 'failed re-verification in run 2', runbook: null },
    report: 'Backup failed re-verification.',
    reason: ['broken', 'Stored backup is intact'],
  },
  {
    ...{
      name: 'the archive brings back other rows when it is proved again',
      gate: 'closed',
      criteria: '-???+',
    },
    happened: [passed(5), { reverified: 1, ago: 1, ended: 'rows' }],
    ...{ says: 'No other backup is good', runbook: null, report: 'Backup failed re-verification.' },
  },
  {
    ...{
      name: 'the newest archive is corrupt and an older one is good',
      gate: 'closed',
      criteria: '-???+',
      runbook: 1,
    },
    happened: [
      passed(10),
      passed(5),
      { looked: 1, ago: 3, seen: 'present' },
      { reverified: 2, ago: 2, ended: 'files' },
    ],
    ...{
      says: 'The newest good backup is from 22 Nov 01:54 UTC',
      report: 'Backup failed re-verification.',
    },
  },
  {
    ...{
      name: 'an older archive is corrupt and the newest is good',
      gate: 'open',
      says: 'restored completely',
      runbook: 2,
      ...whole,
    },
    happened: [passed(10), passed(5), { reverified: 1, ago: 2, ended: 'files' }],
    reason: ['different', 'An older verified backup is unusable'],
  },
  {
    ...{
      name: 'a corrupt archive was mended and proved again',
      gate: 'open',
      says: 'restored completely',
      runbook: 1,
      ...whole,
    },
    happened: [
      passed(5),
      { reverified: 1, ago: 3, ended: 'files' },
      { reverified: 1, ago: 1, ended: 'passed' },
    ],
  },
  {
    ...{
      name: 'proving it again broke off',
      gate: 'open',
      says: 'restored completely',
      runbook: 1,
      ...whole,
    },
    happened: [passed(5), { reverified: 1, ago: 1, ended: 'errored' }],
  },
  {
    ...{
      name: 'proving it again was cancelled',
      gate: 'open',
      says: 'restored completely',
      runbook: 1,
      ...whole,
    },
    happened: [passed(5), { reverified: 1, ago: 1, ended: 'cancelled' }],
  },
  {
    ...{
      name: 'the archive could not be read when it was to be proved again',
      gate: 'cannot-tell',
      criteria: '????+',
    },
    happened: [passed(5), { reverified: 1, ago: 1, ended: 'unreadable' }],
    ...{
      says: 'could not be read by run 2',
      runbook: 1,
      report: 'Backup verified, but its files cannot be read now.',
    },
  },
  {
    ...{
      name: 'the archive can be read again',
      gate: 'open',
      says: 'restored completely',
      runbook: 1,
      ...whole,
    },
    happened: [
      passed(5),
      { reverified: 1, ago: 2, ended: 'unreadable' },
      { looked: 1, ago: 1, seen: 'present' },
    ],
  },
  {
    ...{
      name: 'a run that broke off left an archive that was proved later',
      gate: 'open',
      runbook: 1,
      criteria: '++++?',
    },
    happened: [
      { run: 'errored', ago: 5, code: 'scratch-failed', at: 'restore', tookArchive: true },
      { reverified: 1, ago: 1, ended: 'passed' },
    ],
    ...{ says: 'restored completely', report: 'Backup verified.' },
  },
  {
    ...{
      name: 'an older archive proved again does not answer a newer failure',
      gate: 'closed',
      criteria: '+++-+',
      runbook: 1,
    },
    happened: [passed(10), { run: 'failed', ago: 5, by: 'rows' }, { reverified: 1, ago: 1, ended: 'passed' }],
    ...{ says: '1 of 2 tables', report: untrusted },
  },
  {
    ...{
      name: 'the archive that failed passes when it is proved again',
      gate: 'open',
      runbook: 1,
      criteria: '++++?',
    },
    happened: [
      { run: 'failed', ago: 5, by: 'rows' },
      { reverified: 1, ago: 1, ended: 'passed' },
    ],
    ...{ says: 'restored completely', report: 'Backup verified.' },
  },
  // Its files
  {
    ...{ name: 'the folder of the archives is gone', gate: 'closed', criteria: '-???+', runbook: null },
    happened: [passed(5), { looked: 1, ago: 1, seen: 'missing' }],
    ...{ says: 'is missing from storage', report: 'Backup verified, but its files are missing now.' },
  },
  {
    ...{
      name: 'the archive rotted',
      happened: [passed(5), { looked: 1, ago: 1, seen: 'damaged' }],
      gate: 'closed',
    },
    ...{ says: 'has changed files', criteria: '-???+', runbook: null },
    report: 'Backup verified, but its files have changed since.',
  },
  {
    ...{
      name: 'the storage of the archive cannot be read',
      gate: 'cannot-tell',
      criteria: '????+',
      runbook: 1,
    },
    happened: [passed(5), { looked: 1, ago: 1, seen: 'unreadable' }],
    ...{ says: 'cannot be read', report: 'Backup verified, but its files cannot be read now.' },
  },
  {
    ...{
      name: 'the folder was away and is back',
      gate: 'open',
      says: 'restored completely',
      runbook: 1,
      ...whole,
    },
    happened: [passed(5), { looked: 1, ago: 3, seen: 'missing' }, { looked: 1, ago: 1, seen: 'present' }],
  },
  {
    ...{
      name: 'a damaged archive was put back and proved again',
      gate: 'open',
      says: 'restored completely',
      runbook: 1,
      ...whole,
    },
    happened: [passed(5), { looked: 1, ago: 3, seen: 'damaged' }, { reverified: 1, ago: 1, ended: 'passed' }],
  },
  {
    ...{
      name: 'the newest archive is missing and an older one is there',
      gate: 'closed',
      criteria: '-???+',
      runbook: 1,
    },
    happened: [
      passed(10),
      passed(5),
      { looked: 1, ago: 1, seen: 'present' },
      { looked: 2, ago: 1, seen: 'missing' },
    ],
    ...{ says: 'The newest good backup is from', report: 'Backup verified, but its files are missing now.' },
  },
  {
    ...{
      name: 'a failed run and no archive left',
      gate: 'closed',
      criteria: '+++-+',
      runbook: null,
      report: untrusted,
    },
    happened: [passed(5), { looked: 1, ago: 3, seen: 'missing' }, { run: 'failed', ago: 1, by: 'rows' }],
    says: '1 of 2 tables',
  },
  {
    ...{
      name: 'the archive was deleted',
      happened: [passed(5), { deleted: 1, ago: 1 }],
      gate: 'out-of-date',
    },
    ...{ says: 'was deleted', criteria: '????+', runbook: null },
    report: 'Backup verified, then deleted.',
  },
  {
    ...{
      name: 'the archive was never kept',
      happened: [{ run: 'passed', ago: 2, kept: false }],
      gate: 'out-of-date',
    },
    ...{
      says: 'was not stored',
      criteria: '????+',
      runbook: null,
      report: 'Backup verified, but not stored.',
    },
  },
  {
    ...{ name: 'an archive was not looked at for days', happened: [month, passed(100)], gate: 'cannot-tell' },
    ...{
      says: 'has not been checked for 4 d 4 h',
      criteria: '????+',
      runbook: 1,
      report: 'Backup verified, but not checked since.',
    },
  },
  {
    ...{
      name: 'an archive of days ago was looked at an hour ago',
      gate: 'open',
      says: 'restored completely',
      runbook: 1,
      ...whole,
    },
    happened: [month, passed(100), { looked: 1, ago: 1, seen: 'present' }],
  },
  {
    ...{
      name: 'an archive is there, but its sums were not compared for days',
      gate: 'cannot-tell',
      criteria: '????+',
    },
    happened: [month, passed(100), { looked: 1, ago: 1, seen: 'present', sums: false }],
    ...{
      says: 'its checksums have not been verified',
      runbook: 1,
      report: 'Backup verified, but not checked since.',
    },
  },
  // Clocks
  {
    ...{ name: "production's clock is hours ahead", happened: [{ run: 'passed', ago: 23, dated: -5 }] },
    ...{
      gate: 'open',
      says: 'restored completely',
      runbook: 1,
      ...whole,
      reason: ['different', 'Clocks differ'],
    },
  },
  {
    ...{ name: "production's clock is a day behind", happened: [{ run: 'passed', ago: 2, dated: 30 }] },
    ...{
      gate: 'open',
      says: 'restored completely',
      runbook: 1,
      ...whole,
      reason: ['different', 'Clocks differ'],
    },
  },
  {
    ...{
      name: "an old proof is not made fresh by production's clock",
      gate: 'out-of-date',
      says: '1 d 6 h',
      runbook: 1,
      ...whole,
    },
    happened: [
      { run: 'passed', ago: 30, dated: 1 },
      { looked: 1, ago: 1, seen: 'present' },
    ],
  },
  {
    ...{ name: 'the proof is of tomorrow', happened: [passed(-5)], gate: 'cannot-tell', criteria: '????+' },
    ...{ says: 'in the future', runbook: 1, report: 'Backup verified, but not checked since.' },
  },
  // The policy
  {
    ...{
      name: 'the limit was made shorter after the run',
      gate: 'out-of-date',
      says: 'the max age is 1 h',
      runbook: 1,
      ...whole,
    },
    happened: [passed(5), { policy: { freshWithinHours: 1 } }],
  },
  {
    ...{
      name: 'the objective was made shorter after the run',
      gate: 'open',
      says: 'restored completely',
      runbook: 1,
    },
    happened: [{ policy: { restoreWithinMs: 900_000 } }, passed(5), { policy: { restoreWithinMs: 60_000 } }],
    ...{
      criteria: '++++-',
      report: 'Backup verified.',
      reason: ['broken', 'Restore time'],
    },
  },
  {
    ...{
      name: 'no objective was set',
      happened: [passed(5)],
      gate: 'open',
      says: 'restored completely',
      runbook: 1,
      ...whole,
    },
    reason: ['kept', 'Restore time'],
  },
]
