import { generateKeyPairSync } from 'node:crypto'
import { type ReportContext, reportDocument } from '#lib/verification/report/report-document.ts'
import { check, finishedRun, wholeChecks } from '#tests/lib/verification/finished-run.ts'
import { createReportSigner } from '#workers/signing-key.ts'

/** A signer with a key of its own. */
export const newSigner = () => createReportSigner(generateKeyPairSync('ed25519').privateKey)

const reportContext: ReportContext = {
  signedAt: '2026-11-26T20:00:00.000Z',
  worker: { id: 'worker-1', version: '0.2.0', tools: [{ major: 17, version: '17.6' }] },
  installation: 'i-1',
  systemIdentifier: '7312345678901234567',
  manifestSha256: 'ab'.repeat(32),
  auditHead: { number: 12, hash: 'cd'.repeat(32) },
}

/** A report with every verdict, and with texts that need escapes. */
export function someReport(more: Parameters<typeof finishedRun>[0] = {}) {
  const checks = [
    ...wholeChecks,
    check('index', 'shop."€uro ünïcode 🐘"', 'skipped', { found: 'not read' }),
    check('not-in-archive', 'role app', 'gap', { expected: 'CREATE ROLE app', found: 'not in the dump' }),
  ]
  return reportDocument(finishedRun({ checks, durationMs: 61_234, ...more }), reportContext)
}
