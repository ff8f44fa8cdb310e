import type { RunView } from '#components/run/run-view.ts'
import { getArchiveStanding, getArchiveStandings } from '#lib/store/archive-evidence.ts'
import { overridesOfRun } from '#lib/store/gate-overrides.ts'
import { getKeptCopy } from '#lib/store/kept-copies.ts'
import { productionAcknowledgements } from '#lib/store/production-acknowledgements.ts'
import { getProductionReading } from '#lib/store/production-readings.ts'
import { getRun, getRunForReport, runDurations } from '#lib/store/runs.ts'
import { runsAhead } from '#lib/store/runs-ahead.ts'
import { getSource } from '#lib/store/sources.ts'
import { listWarnings } from '#lib/store/warnings.ts'
import { workerStatus } from '#lib/store/workers.ts'
import { newestGoodArchive } from '#lib/verification/archive-standing.ts'
import { median } from '#lib/verification/median.ts'
import { shownOfKind } from '#lib/verification/production-warnings/production-warning.ts'
import { wordedProductionReading } from '#lib/verification/production-warnings/worded-production-warnings.ts'
import { buildReport } from '#lib/verification/report.ts'
import { isActive } from '#lib/verification/run.ts'
import { loadSignature } from './load-signature.ts'
import { requestLanguage } from './request-locale.ts'

/** A Run as its page and the web API give it: its facts, and once it ended its Report. `passed`: so many passed checks of a kind are named. */
export async function loadRunView(id: string, passed?: number): Promise<RunView | null> {
  const language = await requestLanguage()
  const run = await getRun(id, language)
  if (!run) return null
  const now = new Date().toISOString()
  const keptCopy = await getKeptCopy(id, language)
  if (isActive(run.status)) {
    const [usual, worker, ahead] = await Promise.all([
      // An archive of the past has another size, and nothing is dumped.
      run.reverify ? { usualMs: null, usualOf: 0 } : usualDuration(run.sourceId),
      workerStatus(),
      run.status === 'queued' ? runsAhead(run.number) : undefined,
    ])
    return {
      ...run,
      now,
      ...usual,
      worker: worker ? { alive: worker.alive, seenAt: worker.seenAt } : null,
      ahead,
      report: null,
      newestWhole: null,
      overrides: [],
      signature: null,
      productionWarnings: null,
      keptCopy,
    }
  }
  const [finished, source, warnings, standings, standing, overrides, signature, reading, acknowledged] =
    await Promise.all([
      getRunForReport(id, language, passed),
      getSource(run.sourceId),
      listWarnings(id),
      getArchiveStandings(run.sourceId),
      run.archive ? getArchiveStanding(run.archive.id, language) : null,
      overridesOfRun(id),
      loadSignature(id),
      getProductionReading(id),
      productionAcknowledgements(run.sourceId),
    ])
  if (!finished || !source) return null
  const { checks: _checks, beyond: _beyond, policy, simulatedRailway, ...facts } = finished
  const good = newestGoodArchive(standings)
  const doubted = run.status === 'failed' || (run.status === 'passed' && standing?.state !== 'good')
  return {
    ...facts,
    now,
    usualMs: null,
    usualOf: 0,
    worker: null,
    report: buildReport(finished, policy ?? source.policy, warnings, standing, language),
    simulatedRailway: simulatedRailway === true,
    newestWhole: doubted ? (good?.provedBy ?? null) : null,
    overrides,
    signature,
    keptCopy,
    productionWarnings: reading && wordedProductionReading(reading, language, acknowledged, shownOfKind),
  }
}

/** What a Run of this Source usually takes: the median of the last five that passed. */
export async function usualDuration(sourceId: string): Promise<{ usualMs: number | null; usualOf: number }> {
  const took = await runDurations(sourceId, 5)
  return { usualMs: median(took), usualOf: took.length }
}
