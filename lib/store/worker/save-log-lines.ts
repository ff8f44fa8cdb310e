import { database } from '#lib/store/database.ts'
import type { LogLine } from '#lib/verification/run-log/log-line.ts'
import { isHeld } from './lease.ts'

/** Stores lines of a Run's log in one statement; harmless to repeat. Nothing is stored once the lease is lost. */
export async function saveLogLines(id: string, claim: string, lines: readonly LogLine[]): Promise<void> {
  await database().$executeRaw`
    INSERT INTO "RunLogLine" ("runId", seq, at, step, level, text)
    SELECT r.id, l.seq, l.at, l.step, l.level, l.text FROM "Run" r
    CROSS JOIN jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
      AS l (seq int, at timestamptz, step "StepName", level "LogLevel", text text)
    WHERE r.id IN (SELECT id FROM "Run" WHERE ${isHeld({ id, claim })})
    ON CONFLICT DO NOTHING`
}
