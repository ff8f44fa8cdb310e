import { notRestoreTested } from '#lib/platform/labels.ts'
import type { Inline } from '#lib/runbook/block.ts'
import type { DrillStepKey } from '#lib/runbook/drill-steps.ts'
import { code, emphasis, inline, link, strong } from '#lib/runbook/inline.ts'
import { kit } from './kit.ts'

const pgpass = 'https://www.postgresql.org/docs/current/libpq-pgpass.html'

const steps: Record<DrillStepKey, string> = {
  server: 'Create a new server',
  archive: 'Get the archive, set the address',
  'block-1': 'Block 1: check the files',
  'block-2': 'Block 2: prepare the server',
  'block-3': 'Block 3: restore and verify',
  use: 'Use the data',
}

/** The sentences of a runbook. Commands, and what they print, are the same in every language. */
export const en = {
  title: (name: string) => `Restore ${name}`,
  written: (at: string) =>
    `Written ${at} by Backproof, from its own measurements. Backproof rewrites it after each run that passes or fails.`,
  tables: (count: string, one: boolean) => `${count} ${one ? 'table' : 'tables'}`,
  rows: (count: string, one: boolean) => `${count} ${one ? 'row' : 'rows'}`,
  runs: (count: string, one: boolean) => `${count} ${one ? 'run' : 'runs'}`,
  none: {
    heading: 'No verified archive',
    text: inline`No archive of this database was verified, or none of the verified ones is stored any more. Choose ${strong('Verify now')}: after the run this runbook holds the commands for this database. Until then, follow ${code('docs/operations/backup-restore.md')}.`,
  },
  contacts: {
    onCall: 'On call',
    person: (role: string, name: string, phone: string) =>
      inline`${role}: ${strong(name)}${phone === '' ? '' : `, ${phone}`}`,
    missing: 'On call: NAME, PHONE (fill in under Who to call in Backproof)',
    passwords: (place: string) => inline`Passwords: ${strong(place)}`,
  },
  now: {
    heading: 'Do this now',
    caution: (words: string) =>
      `This is the newest verified archive, but it ${words} (as of the writing of this runbook).`,
    notMeasured: inline`The restore time was not measured yet.`,
    tookThen: (time: string) => inline`The restore took ${strong(time)} on the worker.`,
    took: (time: string, run: number) =>
      inline`The restore took ${strong(time)} on the worker in run ${run}.`,
    proved: (run: number, tables: string, rows: string, took: Inline[], at: string) =>
      inline`Run ${run} proved this way: ${tables}, ${rows}. ${took} ${strong(`You lose what was written after ${at}`)}.`,
    server: (major: string, disk: string) =>
      inline`Start a new PostgreSQL ${strong(major)} server with ${disk} of free disk. ${strong('Never the production server')}.`,
    archive: (size: string) =>
      inline`Get the archive, ${size}: it is a folder on the worker. Work there, or copy it (the page ${strong('Archives')} shows the command) and replace the path in the first line of block 1.`,
    shell:
      'In one bash shell, set the address of the new server, then paste the three blocks one after the other. Stop at the first line with STOP.',
    block1: 'Block 1 of 3: check the files',
    block2: 'Block 2 of 3: prepare the new server',
    block3: 'Block 3 of 3: restore and verify',
    notArchived: (names: string) =>
      inline`${strong('This archive does not hold')} what the policy requires: schema ${code(names)}. No restore of it brings that back.`,
    equal: (counted: string, tables: string) =>
      inline`Every row of the first two results must show ${strong('equal')} (all schemas, and the ${counted} largest of ${tables}); the list of invalid indexes must be empty. Then go on with ${strong('Switch over')} below. Each block is explained below, too.`,
  },
  prerequisites: {
    heading: '1. Prerequisites',
    programs: (major: string, version: string) =>
      inline`${code('psql')}, ${code('createdb')} and ${code('pg_restore')} of ${strong(`PostgreSQL ${major}`)} (pg_dump ${version} wrote the archive; an older pg_restore cannot read it), bash and sha256sum.`,
    server: (major: string, version: string, disk: string) =>
      inline`A server with ${strong(`PostgreSQL ${major}`)}, the major version of production (${version}), and ${disk} of free disk. Never the production server.`,
    superuser: inline`A superuser on that server, with its password in ${code('~/.pgpass')} (${link('its format', pgpass)}) and never in an argument.`,
    extension: (name: string, version: string) =>
      inline`The extension ${code(name)} (production has ${code(version)}).`,
  },
  checksums: {
    heading: '2. Verify checksums',
    text: (run: number, at: string | null, tables: string, rows: string, size: string) =>
      `Run ${run} verified the archive${at === null ? '' : ` on ${at}`}: ${tables}, ${rows}, ${size}. It is stored on the worker. To restore on another machine, copy the folder there and replace its path in the first line. Paste all commands into the same shell, in this order.`,
  },
  target: {
    heading: '3. Create the target server',
    start: (major: string) =>
      `Start a new PostgreSQL ${major} server: a service in a new Railway environment, or a container. Set its address:`,
    check: inline`Check that it is not the production server, and that it has the extensions. Install what a line with ${emphasis('missing')} names before you continue.`,
    roles: 'An archive holds no roles. Create those of production, without their passwords:',
    create: (database: string) =>
      inline`Create the database. It is called ${code(database)} until you switch over. If the server does not have the locale, use an image that has it: with another locale the data is complete, but text sorts differently.`,
  },
  restore: {
    heading: '4. Restore',
    notMeasured: 'The restore time was not measured yet.',
    objective: (limit: string) => ` The target is ${limit}.`,
    spread: (median: string, longest: string, runs: string) =>
      `; median ${median}, longest ${longest}, of ${runs}`,
    measured: (took: string, run: number, spread: string, objective: string) =>
      inline`Measured on the worker: ${strong(took)} in run ${run}${spread}.${objective} The worker restores with fsync off; a server with fsync on is slower.`,
    eventTriggers:
      'Event triggers are restored last: one that forbids changes would stop the rest of the restore.',
    timescaledb:
      'TimescaleDB takes rows and indexes as the archive has them only in its restoring mode, and only in the version that production has.',
    oneJob: inline`${strong('One job only')}: with several jobs ${code('pg_restore')} failed on the worker, because they deadlocked or loaded rows before those that they reference.`,
    inBlock: 'block 2',
    inSection: 'section 3',
    ifParallelFails: (createdIn: string) =>
      inline`If it reports an error, drop the database, create it again as in ${createdIn} and restore with ${code('--jobs=1')}: several jobs can deadlock, or load rows before those that they reference. One job restores the archive completely.`,
    errors: inline`Output with ${code('error:')} or ${code('errors ignored on restore')} means that the restore failed: read every such line. Never pipe a dump into psql: it continues after errors.`,
  },
  verify: {
    heading: '5. Verify',
    text: inline`Every row of the first two results must show ${emphasis('equal')}, and the last result must be empty. The expected figures are those of the archive. Do not compare with production, which has changed since.`,
    invalidBefore: (names: string) =>
      inline`Not in the last result: what was invalid on production, too, when the archive was made: ${code(names)}.`,
    invalidUnknown:
      'This archive does not say which indexes were invalid on production: an index of a partitioned table that was is invalid in the copy, too.',
    manifest: inline`The row counts of all tables are in ${code('manifest.json')} beside the archive.`,
  },
  switchOver: {
    heading: '6. Switch over',
    statistics: 'Collect statistics: an archive holds none, and without them the first queries are slow.',
    know: 'For information; no command runs these lines:',
    byHand: 'Then, by hand:',
    passwords: inline`Set a password for each role that logs in: ${code('\\password ROLE')} in psql.`,
    application:
      'Point the application to the new server (at Railway: the reference variable of its service), deploy and test it.',
    verify: 'Verify the new server with Backproof, which takes its first archive.',
    rename:
      'Rename it to the name of production. If the server already has an empty database of that name, rename that one first.',
    settings:
      'The settings of production for the database and its roles. A statement fails where a role or an extension is missing on this server: read the error, and continue.',
    settingsName: (about: string, database: string) => inline`${about} They name ${code(database)}.`,
  },
  loss: {
    heading: 'Data loss',
    after: (at: string) => inline`Everything written after ${strong(at)}.`,
    secrets: 'Passwords of roles, and settings whose values may be secrets.',
    replication: 'Replication: subscriptions and their slots are not restored.',
  },
  options: {
    heading: 'Restore options',
    columns: ['Option', 'Restores', 'Time', 'Trade-offs'],
    inDoubt:
      'If in doubt, restore the verified archive: it is the only option that was restored and compared, and restoring it does not change production.',
    simulated: (at: string) => `Demo: simulated Railway at ${at}.`,
    unknownAddress: 'an unknown address',
    notConnected: 'unknown: Railway is not connected',
    notMeasured: 'not measured',
    archive: inline`${strong('Verified archive')}, on a new server (steps below)`,
    noArchive: 'nothing: no verified archive is stored',
    asOf: (at: string, tables: string, rows: string, run: number) =>
      inline`production as of ${strong(at)}: ${tables}, ${rows}, verified by run ${run}`,
    took: (time: string, run: number) => `${time} on the worker, in run ${run}`,
    loses: (at: string, disk: string) => `loses what was written after ${at} UTC; needs ${disk} of disk`,
    backup: inline`${strong('Railway backup')}, in place`,
    backupLoses: inline`loses what was written after it and ${strong('every newer backup')}; downtime: it needs a deploy, which also applies every other staged change`,
    listed: (list: string) => `${list}. ${notRestoreTested}`,
    pitr: inline`${strong('Point-in-time recovery')}, as a new service`,
    pitrCosts: 'a second service, billed until it is deleted; does not change production',
  },
  railway: {
    inPlace: 'Restore a Railway backup in place',
    theService: 'the PostgreSQL service',
    open: (service: Inline | string) => inline`At Railway, open ${service}, then ${emphasis('Backups')}.`,
    choose: inline`Choose ${emphasis('Restore')} beside the backup.`,
    review: 'Review every staged change: the deploy applies all of them.',
    deploy: inline`Choose ${emphasis('Deploy')}.`,
    sameProject: (schedules: string) => `It restores into the same project and environment only.${schedules}`,
    schedules: (list: string) => ` Schedules: ${list}.`,
    pitr: 'Point-in-time recovery',
    newService: 'Where it is on, it creates a new service beside the existing one:',
    noCommand: inline`Railway has no command ${code('railway db restore')}, and a Railway backup cannot be restored into another database.`,
  },
  fork: {
    heading: 'Drill: is a point-in-time fork the right one?',
    why: 'A fork that Railway reports as complete can still be older than requested. It is compared with what must hold before anything connects to it.',
    instant:
      'Choose an instant between two verified archives, and note a row that was written just before it and one just after.',
    start: (name: Inline) =>
      inline`Start the fork with the command above, with the time in UTC. Production is not touched. The new service is called ${name}: note its name.`,
    address: inline`Find its address among ${emphasis('Variables')} of the new service: ${code('DATABASE_URL')} inside of the same project and environment, ${code('DATABASE_PUBLIC_URL')} elsewhere, if it is there. Otherwise ${code('railway connect SERVICE --tunnel-only')} opens a tunnel and prints host, port, user and password.`,
    verify: inline`Set ${code('FORK')} to that address, ${code('SHOP')} to production and ${code('DATABASE_URL')} to the metadata database of Backproof, and run the command below. It only reads. ${code('PASSED')}: every boundary holds. ${code('FAILED')}: the tables and rows that differ are named. ${code('ERROR')}: not decided.`,
    remove:
      'Delete the new service and its volume at Railway by hand. Compare the name with the one you noted: the production service has a similar one. Backproof deletes and restores nothing at Railway.',
    cost: 'Until it is deleted the fork is billed as a service with a volume ($0.15 per GB and month for the volume, besides compute). It holds all of production’s data: protect it in the same way.',
  },
  drills: {
    heading: 'Drills',
    none: 'No drill yet.',
    columns: ['When (UTC)', 'Who', 'Duration', 'Result', 'Note'],
    reported: (minutes: number) => `${minutes} min (reported)`,
    slowest: (step: string, took: string) => `slowest: ${step}, ${took}`,
    results: { abandoned: 'abandoned', worked: 'worked', failed: 'failed' },
    steps,
  },
  kit,
}
