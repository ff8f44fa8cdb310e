import { type AlertFilter, alertStateKinds } from '#lib/verification/notification.ts'
import { Prisma } from './generated/client.ts'

/** What a filter leaves; null: all. */
export type ChosenAlerts = {
  sources: readonly string[] | null
  kinds: readonly string[] | null
  critical: boolean | null
}

/** As the index of closed Alerts has it. */
export const critical = Prisma.sql`coalesce(notification->>'severity' = 'critical', false)`

/** @param shown the Sources that may be shown; null: all */
export function chosenAlerts(
  { source = [], kind = [], severity = [] }: AlertFilter,
  shown: readonly string[] | null,
): ChosenAlerts {
  const asked = source.length > 0 ? [...new Set(source)] : null
  const both = severity.includes('critical') && severity.includes('warning')
  return {
    sources: asked && shown ? asked.filter((id) => shown.includes(id)) : (asked ?? shown),
    kinds: kind.length > 0 ? [...new Set(kind)] : null,
    critical: severity.length === 0 || both ? null : severity.includes('critical'),
  }
}

/** What an Alert of these is, as a condition. */
export function conditionOf({ sources, kinds, critical: isCritical }: ChosenAlerts): Prisma.Sql {
  const parts = [
    ...(sources ? [Prisma.sql`"sourceId" = ANY(${[...sources]})`] : []),
    ...(kinds ? [Prisma.sql`kind = ANY(${[...kinds]})`] : []),
    ...(isCritical === null ? [] : [Prisma.sql`${critical} = ${isCritical}`]),
  ]
  return parts.length > 0 ? Prisma.join(parts, ' AND ') : Prisma.sql`true`
}

/**
 * Closed Alerts, the newest first: the ids of a page are found in an index, and their rows are fetched. Each Source has a walk along an
 * index, which skips its other kinds; without one each kind and severity has. PostgreSQL reads one value of an index in the order of a further column, and sorts several (decision 068).
 */
export function closedAlerts(
  chosen: ChosenAlerts,
  after: { closedAt: string; id: string } | undefined,
  limit: number,
): Prisma.Sql {
  const following = after
    ? Prisma.sql`("closedAt", id) < (${new Date(after.closedAt)}, ${after.id})`
    : Prisma.sql`true`
  const walk = (where: Prisma.Sql) => Prisma.sql`
    SELECT id, "closedAt" FROM "Alert" WHERE "closedAt" IS NOT NULL AND ${where} AND ${following}
    ORDER BY "closedAt" DESC, id DESC LIMIT ${limit}`
  return Prisma.sql`
    SELECT "Alert".* FROM (${walks(chosen, walk)} ORDER BY "closedAt" DESC, id DESC LIMIT ${limit}) page JOIN "Alert" USING (id, "closedAt")
    ORDER BY "closedAt" DESC, id DESC`
}

function walks(chosen: ChosenAlerts, walk: (where: Prisma.Sql) => Prisma.Sql): Prisma.Sql {
  const { sources, kinds, critical: isCritical } = chosen
  if (sources)
    return Prisma.sql`
      SELECT found.* FROM unnest(${[...sources]}::text[]) AS one(source)
      CROSS JOIN LATERAL (${walk(Prisma.sql`"sourceId" = one.source AND ${conditionOf({ ...chosen, sources: null })}`)}) found`
  if (kinds === null && isCritical === null)
    return Prisma.sql`SELECT found.* FROM (${walk(Prisma.sql`true`)}) found`
  const severities = isCritical === null ? [true, false] : [isCritical]
  return Prisma.sql`
    SELECT found.* FROM unnest(${[...(kinds ?? alertStateKinds)]}::text[]) AS one(kind)
    CROSS JOIN unnest(${severities}::boolean[]) AS of(severity)
    CROSS JOIN LATERAL (${walk(Prisma.sql`"Alert".kind = one.kind AND ${critical} = of.severity`)}) found`
}
