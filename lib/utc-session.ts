import { sharedEnv } from './env.ts'

/**
 * How to open sessions of a PostgreSQL database that run in UTC. Why: the Prisma adapter writes and reads instants without their offset,
 * so under any other time zone they are stored hours off. What a session starts with comes after ALTER DATABASE, ALTER ROLE and
 * postgresql.conf, and the last of several values counts: options of the address itself (or PGOPTIONS) stay, and come first.
 */
export function utcSession(
  databaseUrl: string,
  pgOptions = sharedEnv().pgOptions,
): { connectionString: string; options: string } {
  const url = new URL(databaseUrl)
  const own = url.searchParams.get('options') ?? pgOptions ?? ''
  // The driver lets options of the address win over those beside it.
  url.searchParams.delete('options')
  return { connectionString: url.href, options: `${own} -c TimeZone=UTC`.trim() }
}
