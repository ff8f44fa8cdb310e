import type { Connection } from '#lib/connection-string.ts'
import { inspect } from '#lib/postgres/inspect.ts'
import { carrySettings } from '#lib/postgres/rehearsal/carry-settings.ts'
import { giveBackLogin, letLogIn } from '#lib/postgres/rehearsal/migration-login.ts'
import { openMigrationSession } from '#lib/postgres/rehearsal/migration-session.ts'
import { besideChanges, readBeside } from '#lib/postgres/rehearsal/read-beside.ts'
import { readRelations } from '#lib/postgres/rehearsal/read-relations.ts'
import type { SqlStatement } from '#lib/postgres/rehearsal/split-statements.ts'
import { type CopiedDatabase, copyOfTemplate } from '#lib/postgres/rehearsal/template-database.ts'
import { adminDatabase } from '#lib/postgres/restoring-role.ts'
import { closeSession } from '#lib/postgres/session.ts'
import { sessionNames } from '#lib/postgres/session-names.ts'
import { Problem } from '#lib/problem.ts'
import { type Manifest, visible } from '#lib/verification/manifest.ts'
import { exceededLimits, type LimitName, type RehearsalLimits } from '#lib/verification/rehearsal/limits.ts'
import { productionRoles } from '#lib/verification/rehearsal/production-role.ts'
import { productionSettings } from '#lib/verification/rehearsal/production-settings.ts'
import type { Rehearsal } from '#lib/verification/rehearsal/rehearsal.ts'
import { rowChanges } from '#lib/verification/rehearsal/row-changes.ts'
import { structureChanges } from '#lib/verification/rehearsal/structure-changes.ts'
import { unprovenFailure } from '#lib/verification/rehearsal/unproven-failure.ts'
import { rehearsalVerdict } from '#lib/verification/rehearsal/verdict.ts'
import { measureRun } from './measure-run.ts'
import { planScripts } from './plan-scripts.ts'
import type { Migration } from './read-migration.ts'
import { relationChanges } from './relation-changes.ts'
import { warningsOf } from './warnings-of.ts'
import type { RestoredCopy } from './with-restored-copy.ts'

export type RehearseOptions = {
  /** What the migration may cost. */
  limits: RehearsalLimits
  /** As in AppliedLimits; without them nothing came from a Policy. */
  byPolicy?: LimitName[]
  undecided?: LimitName[]
  /** The role that migrates production; by default the database's owner. */
  role: string | null
  /** Sends each script as one message, as Prisma does; migrations of Prisma are sent so anyway. */
  asPrisma: boolean
  singleTransaction: boolean
  /** Statements that other sessions run all the time meanwhile. */
  workload: { statements: SqlStatement[]; connections: number } | null
  /** After so long the migration is stopped; by default after 4 hours. */
  timeoutMs?: number
  signal: AbortSignal
}

/**
 * Runs a migration on a database of its own, made from the restored copy, and measures what it does. A failing statement is a result.
 * @throws Problem where nothing was found out
 */
export async function rehearse(
  copy: RestoredCopy,
  migration: Migration,
  options: RehearseOptions,
): Promise<Rehearsal> {
  const { scratch, template, before, manifest } = copy
  const startedMs = performance.now()
  const database = { ...scratch.copy(manifest), database: template.database }
  const made = await copyOfTemplate(scratch.connection(adminDatabase), template)
  const runsAs = chooseRole(manifest, { asked: options.role, made, database })
  const relationsBefore = await readRelations(database)
  const production = productionSettings(manifest, runsAs.nameInProduction)
  const admin = scratch.connection(adminDatabase)
  const rights = productionRoles(manifest.gaps).get(runsAs.nameInProduction)
  const login = await letLogIn(admin, database, { role: runsAs.role, rights })
  if (!login) throw cannotLogIn(runsAs.role)
  const { database: name } = template
  const settings = await carrySettings(admin, { database: name, role: runsAs.role }, production.settings)
  const session = await openMigrationSession(login)
  const plan = await planScripts(session, migration, options).catch(async (thrown: unknown) => {
    await closeSession(session)
    throw thrown
  })
  const run = { session, plan, login, databaseOid: made.oid }
  const beside = await readBeside(admin, name)
  const { measured, emptyings, notices, leftovers } = await measureRun(scratch, run, {
    ...options,
    relations: relationsBefore.relations,
  })
  options.signal.throwIfAborted()
  await scratch.assertHealthy(sessionNames.migrate)
  const besideAfter = await readBeside(admin, name)
  await giveBackLogin(admin, database)
  const after = await readAfter(copy, database, options.signal)
  const ranAs = { ...manifest, ...runsAs, role: runsAs.nameInProduction }
  const { limits, byPolicy = [], undecided = [] } = options
  const failure = measured.failure && {
    ...measured.failure,
    unproven: unprovenFailure(measured.failure, ranAs),
  }
  const warnings = warningsOf({ notices, leftovers, statements: measured.statements }, ranAs)
  const result: Rehearsal = {
    ...measured,
    ...{ failure, warnings },
    ...{ verdict: 'fits', exceeded: [], role: runsAs.role, tookMs: performance.now() - startedMs },
    ...{ ...settings, serverSettingsKnown: production.complete },
    ...{ scripts: plan.scripts.map(({ name }) => name), alreadyApplied: plan.alreadyApplied },
    ...relationChanges(relationsBefore, { ...after.relations, manifest: after.manifest, emptyings }),
    rows: options.workload
      ? null
      : rowChanges(
          { ...relationsBefore, manifest: before },
          { ...after.relations, manifest: after.manifest },
        ),
    structure: [...structureChanges(before, after.manifest), ...besideChanges(beside, besideAfter)],
    ...{ limits, limitsByPolicy: byPolicy, limitsUndecided: undecided },
  }
  const exceeded = failure ? [] : exceededLimits(limits, result, byPolicy)
  return { ...result, exceeded, verdict: rehearsalVerdict({ failure, exceeded, warnings }) }
}

async function readAfter({ scratch, before }: RestoredCopy, database: Connection, signal: AbortSignal) {
  const relations = await readRelations(database)
  const admin = scratch.connection(database.database)
  return { relations, manifest: await inspect(database, { admin, source: before, signal }) }
}

/**
 * The role that owns the database. What is a superuser in production is none here: then the role that restored runs the migration, which
 * may do what every other role may.
 */
function chooseRole(
  manifest: Manifest,
  { asked, made, database }: { asked: string | null; made: CopiedDatabase; database: Connection },
): { role: string; nameInProduction: string; superuserInProduction: boolean } {
  const name = asked ?? manifest.server?.owner ?? made.owner
  const superuserInProduction =
    name === manifest.server?.firstRole || manifest.superusers?.includes(name) === true
  const user = database.user ?? ''
  if (superuserInProduction) return { role: user, nameInProduction: name, superuserInProduction }
  if (asked === null) return { role: made.owner, nameInProduction: name, superuserInProduction }
  if (asked !== user && !manifest.roles.includes(asked))
    throw new Problem(
      'bad-request',
      `The restored copy has no role ${asked}.`,
      'Only roles that own something in the database, or may touch it, are in the copy.',
    )
  return { role: asked, nameInProduction: name, superuserInProduction }
}

function cannotLogIn(role: string): Problem {
  return new Problem(
    'bad-request',
    `The role ${visible(role)} cannot log in to the throwaway server, so the migration cannot run as it does in production.`,
    'Give another role with --role: one whose name has no characters beyond ASCII.',
  )
}
