import { hostname, userInfo } from 'node:os'
import { isSet, variableNamed, webEnv } from '#lib/env.ts'
import { asProblem, Problem } from '#lib/problem.ts'
import type { AmongVariants } from '#lib/store/worker/save-rehearsal.ts'
import { terminalText } from '#lib/terminal-text.ts'
import type { RehearsalLimits } from '#lib/verification/rehearsal/limits.ts'
import { withoutSecrets } from '#lib/verification/rehearsal/without-secrets.ts'
import type { FinishedRun } from '#lib/verification/run-record.ts'
import { deployOfEnvironment } from './gate/deploy-of-environment.ts'
import { type RehearsalOutcome, rehearsalJson } from './print-rehearsals.ts'
import type { StoreChoice } from './rehearse-options.ts'

/** How one rehearsal is stored. */
type Stored = {
  tookMs: number
  /** What it was measured against. */
  limits: RehearsalLimits
} & AmongVariants

export type RehearsalStore = {
  /** What the policy of the archive's database allows. */
  policyLimits: RehearsalLimits
  /** Stores what one migration did. Never throws: `close` says what failed. */
  save(outcome: RehearsalOutcome, how: Stored): Promise<void>
  /** Says on standard error where everything is. @returns whether all was stored */
  close(): Promise<boolean>
}

/**
 * Finds what a stored archive belongs to in the metadata database. null: rehearsals are not stored, for a reason that was said.
 * @throws Problem where they have to be
 */
export async function openRehearsalStore(
  sha256: string,
  { store }: { store: StoreChoice },
): Promise<RehearsalStore | null> {
  if (store === 'never' || (store === 'if-known' && !isSet('DATABASE_URL'))) return null
  const { closeDatabase } = await import('#lib/store/database.ts')
  const { findRehearsedArchive, saveRehearsal } = await import('#lib/store/worker/save-rehearsal.ts')
  try {
    const found = await findRehearsedArchive(sha256)
    if (!found) throw unknownArchive()
    const { policyLimits, ...archive } = found
    const { webUrl } = webEnv()
    const addresses: string[] = []
    const faults: Problem[] = []
    return {
      policyLimits,
      async save(outcome, how) {
        const result = withoutSecrets(rehearsalJson(outcome))
        const { migration, verdict } = result
        const durationMs = 'rehearsal' in outcome ? outcome.rehearsal.durationMs : null
        const asked = { requestedBy: account(), deploy: deployOfEnvironment(variableNamed) }
        await saveRehearsal({ ...archive, ...asked, ...how, migration, verdict, durationMs, result })
          .then(({ id }) => addresses.push(`${webUrl}/rehearsals/${id}`))
          .catch((thrown: unknown) => faults.push(asProblem(thrown)))
      },
      async close() {
        await closeDatabase()
        for (const address of addresses) say(`stored at ${address}`)
        for (const { message } of faults) say(`not stored: ${message}`)
        return faults.length === 0
      },
    }
  } catch (thrown) {
    await closeDatabase()
    if (store === 'always') throw thrown
    say(`not stored: ${asProblem(thrown).message}`)
    return null
  }
}

/** Why the migrations that were not tried were not, for those that a person did not cancel. */
export function untried({ status, problem }: FinishedRun, migrations: string[]): RehearsalOutcome[] {
  if (status === 'cancelled' || status === 'passed') return []
  const found = problem ?? {
    code: 'archive-unreadable',
    message: 'The archive did not restore to an equal copy, so no migration was tried.',
    hint: '`backproof verify --archive` names every difference.',
  }
  return migrations.map((migration) => ({ migration, problem: found }))
}

function unknownArchive(): Problem {
  return new Problem(
    'not-found',
    'The metadata database (DATABASE_URL) does not know this archive, or its database is archived.',
    'Leave out --store, or take an archive that a worker of this Backproof stored.',
  )
}

/** The account and the machine, as far as they have names. */
function account(): string {
  try {
    return `${userInfo().username}@${hostname()}`
  } catch {
    return hostname()
  }
}

function say(sentence: string): void {
  process.stderr.write(terminalText(`  ${sentence}\n`))
}
