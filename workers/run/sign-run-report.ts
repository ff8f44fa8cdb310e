import { createHash } from 'node:crypto'
import { canonicalText } from '#lib/access/report-signature.ts'
import { log } from '#lib/log.ts'
import { getFinishedRun } from '#lib/store/runs.ts'
import { reportFacts, saveSignedReport } from '#lib/store/worker/signed-reports.ts'
import type { Check } from '#lib/verification/check.ts'
import { reportDocument } from '#lib/verification/report/report-document.ts'
import type { Outcome } from '#lib/verification/run.ts'
import type { WorkerContext } from '#workers/context.ts'
import { workerVersion } from '#workers/worker-version.ts'

/** What the worker itself found. */
type Found = { status: Outcome; checks: Check[] }

/**
 * Signs the report of a Run that has just ended, and stores it. Outcome and checks are what this worker found, not what the database
 * returns. Trouble is logged and never changes the verdict: the report is unsigned then.
 */
export async function signRunReport(
  {
    signer,
    worker,
    installation = '',
    binaries,
  }: Pick<WorkerContext, 'signer' | 'worker' | 'installation' | 'binaries'>,
  runId: string,
  found?: Found,
): Promise<void> {
  if (!signer) return
  try {
    const [run, facts] = await Promise.all([getFinishedRun(runId), reportFacts(runId)])
    if (!run || !facts) return
    if (found && found.status !== run.status)
      throw new Error(`The database has ${run.status} instead of ${found.status}.`)
    const { signedAt, systemIdentifier, manifest, auditHead } = facts
    const document = reportDocument(
      { ...run, ...found },
      {
        ...{ signedAt, systemIdentifier, auditHead, installation },
        worker: {
          id: worker?.id ?? null,
          version: workerVersion,
          tools: binaries.map(({ major, version }) => ({ major, version })),
        },
        manifestSha256:
          manifest === null ? null : createHash('sha256').update(canonicalText(manifest)).digest('hex'),
      },
    )
    await saveSignedReport({
      runId,
      keyId: signer.keyId,
      publicKey: signer.publicKey,
      document: signer.sign(document),
    })
  } catch (thrown) {
    log.error({ err: thrown, run: runId }, 'the report of a run could not be signed')
  }
}
