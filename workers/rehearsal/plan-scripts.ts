import type pg from 'pg'
import {
  findPrismaHistory,
  type PrismaHistory,
  readPrismaHistory,
} from '#lib/postgres/rehearsal/prisma-history.ts'
import { Problem } from '#lib/problem.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { Migration, MigrationScript } from './read-migration.ts'

/** What is to be run, and where Prisma writes it down. */
export type Plan = {
  scripts: (MigrationScript & { asOneMessage: boolean })[]
  alreadyApplied: number
  history: PrismaHistory | null
  singleTransaction: boolean
}

/** Chooses the scripts that production would run: of Prisma's those that the copy's history lacks. */
export async function planScripts(
  session: pg.Client,
  { kind, scripts, given }: Migration,
  { asPrisma, singleTransaction }: { asPrisma: boolean; singleTransaction: boolean },
): Promise<Plan> {
  if (kind === 'plain') {
    const all = scripts.map((script) => ({ ...script, asOneMessage: asPrisma }))
    return { scripts: all, alreadyApplied: 0, history: null, singleTransaction }
  }
  const history = await findPrismaHistory(
    session,
    scripts.map(({ name }) => name),
  )
  if (history === null)
    throw new Problem(
      'bad-request',
      'The copy has no table _prisma_migrations, and prisma migrate deploy refuses a database that has tables but no history (P3005).',
      `Baseline production first, or give one script of ${given} alone.`,
    )
  // As Prisma sets it from the connection string's schema.
  await session.query(`SET search_path = ${session.escapeIdentifier(history.schema)}`)
  const { applied, failed } = await readPrismaHistory(session, history).catch((thrown: Error) => {
    throw new Problem(
      'bad-request',
      `The role ${visible(session.user ?? '')} cannot read what Prisma applied: ${thrown.message}`,
      'Give the role that migrates production with --role.',
      { cause: thrown },
    )
  })
  if (failed !== null)
    throw new Problem(
      'bad-request',
      `In production the migration ${failed} failed and was not resolved: prisma migrate deploy refuses to go on (P3009).`,
      'Settle it with prisma migrate resolve, then take a new backup.',
    )
  const pending = scripts.filter(({ name }) => !applied.has(name))
  return {
    scripts: pending.map((script) => ({ ...script, asOneMessage: true })),
    alreadyApplied: scripts.length - pending.length,
    history,
    singleTransaction: false,
  }
}
