import type { RunbookInput } from '#lib/runbook/runbook-input.ts'

/** The input of a runbook where every text, number and name is what `text` returns next, as a forged Manifest may hold it. */
export function hostileRunbookInput(text: () => string): RunbookInput {
  const number = text as unknown as () => number
  const at = '2026-11-22T12:10:00.000Z'
  return {
    ...{ at, home: text(), sourceName: text(), requiredSchemas: [text(), text()] },
    ...{ restoreWithinMs: null, restoreTimesMs: [] },
    platform: {
      link: {
        ...{ sourceId: '', tokenId: '', projectId: '', projectName: text() },
        ...{ environmentId: '', environmentName: text(), serviceId: '', serviceName: text() },
        ...{ volumeInstanceId: '', image: text(), connectedBy: text(), connectedAt: at },
      },
      ...{ endpoint: text(), official: false, surveyedAt: at, rate: null },
      backups: { value: null, readAt: null, problem: { code: '', message: text(), hint: text(), since: at } },
      schedules: {
        value: [
          {
            ...{ id: '', kind: 'DAILY', cron: text(), name: text(), retentionSeconds: null },
            ...{ createdAt: at, firstSeenAt: at, lastSeenAt: at, goneSince: null, nextAt: null },
          },
        ],
        readAt: at,
        problem: null,
      },
      volume: { value: null, readAt: null, problem: null },
      pitr: { value: null, readAt: null, problem: { code: '', message: text(), hint: text(), since: at } },
    },
    drills: [
      {
        by: text(),
        at,
        minutes: 1,
        worked: true,
        note: text(),
        archiveId: null,
        durationMs: null,
        abandoned: false,
        steps: [],
      },
    ],
    verified: {
      run: { id: '', number: 1, endedAt: null },
      caution: text(),
      archive: {
        ...{ id: text(), takenAt: at, snapshot: text(), sha256: text(), bytes: 1, databaseBytes: 1 },
        ...{ keptAt: text(), tables: 1, rows: 1, serverVersion: text(), toolVersion: text() },
      },
      manifest: {
        ...{ database: text(), serverVersion: text(), systemIdentifier: text(), encoding: text() },
        eventTriggers: true,
        locale: { provider: 'i', collate: text(), ctype: text(), osCollate: text(), icuRules: text() },
        ...{ roles: [text(), text()], superusers: [] },
        extensions: [{ name: text(), version: text(), schema: text() }],
        schemas: [{ name: text(), tables: number() }],
        largest: [{ schema: text(), name: text(), rows: number() }],
        gaps: [
          { kind: 'setting', sql: text() },
          { kind: 'membership', sql: text() },
          { kind: text(), sql: text() },
        ],
      },
    },
  }
}
