import { database } from '#lib/store/database.ts'

/** Each minute one of all processes assesses the Alerts. */
const assessedWithinMinutes = 5

/**
 * Why this installation is not well enough to send its heartbeat; null: nothing is wrong. It sends none where alerts would not reach
 * people: then only the service that waits for the heartbeat can notify them. An open Alert is no reason, since channels carry it.
 */
export async function heartbeatHindrance(): Promise<string | null> {
  const [row] = await database().$queryRaw<{ assessed: boolean; channels: number; failing: number }[]>`
    SELECT coalesce((SELECT "assessedAt" > now() - ${assessedWithinMinutes} * interval '1 minute' FROM "AlertClock" WHERE id = 1), false)
        AS assessed,
      count(*)::int AS channels, (count(*) FILTER (WHERE "failingSince" IS NOT NULL))::int AS failing
    FROM "Channel" WHERE enabled AND "verifiedAt" IS NOT NULL`
  if (!row?.assessed) return `no process has assessed the alerts for ${assessedWithinMinutes} minutes`
  if (row.channels > 0 && row.failing === row.channels) return 'every notification channel is failing'
  return null
}
