import { log } from '#lib/log.ts'
import { asProblem } from '#lib/problem.ts'
import { migrationState } from '#lib/store/migration-state.ts'
import { knownMigrations } from './known-migrations.ts'

/**
 * Logs at the start of the web where the metadata database lacks migrations of this version, or has those of a newer one. The pages are
 * served all the same: the migrations may follow in a moment, and `GET /api/health/ready` says until then what is missing.
 */
export async function logMigrations(): Promise<void> {
  const reason = await whatIsWrong().catch((thrown) => asProblem(thrown).message)
  if (reason) log.error(`the metadata database is not ready: ${reason}`)
}

async function whatIsWrong(): Promise<string | null> {
  const state = await migrationState(await knownMigrations()).catch((thrown: unknown) => {
    if (/"?_prisma_migrations"? does not exist/.test(String(thrown))) return null
    throw thrown
  })
  const prepare = 'run prepare-database, the pre-deploy command of the web'
  if (state === null) return `no migration is applied; ${prepare}`
  const { pending, broken, unknown } = state
  if (unknown.length > 0)
    return `a newer version of Backproof applied ${unknown.join(', ')}; start that version`
  if (broken.length > 0) return `the migration ${broken.join(', ')} did not end; ${prepare}`
  return pending.length > 0 ? `it lacks the migrations ${pending.join(', ')}; ${prepare}` : null
}
