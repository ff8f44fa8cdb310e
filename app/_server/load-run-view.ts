import { failedSteps } from '#components/run/failed-steps.ts'
import { runLead } from '#components/run/run-lead.ts'
import type { RunView } from '#components/run/run-view.ts'
import type { Language } from '#lib/language.ts'
import { getArchiveStanding, getArchiveStandings } from '#lib/store/archive-evidence.ts'
import { overridesOfRun } from '#lib/store/gate-overrides.ts'
import { getKeptCopy } from '#lib/store/kept-copies.ts'
import { productionAcknowledgements } from '#lib/store/production-acknowledgements.ts'
import { getProductionReading } from '#lib/store/production-readings.ts'
import { checksForReport, type EndedRun, getActiveOrEnded, isEnded, runDurations } from '#lib/store/runs.ts'
import { runsAhead } from '#lib/store/runs-ahead.ts'
import { getSource } from '#lib/store/sources.ts'
import { listWarnings } from '#lib/store/warnings.ts'
import { workerStatus } from '#lib/store/workers.ts'
import { type ArchiveStanding, newestGoodArchive } from '#lib/verification/archive-standing.ts'
import { median } from '#lib/verification/median.ts'
import { shownOfKind } from '#lib/verification/production-warnings/production-warning.ts'
import { wordedProductionReading } from '#lib/verification/production-warnings/worded-production-warnings.ts'
import { buildReport } from '#lib/verification/report.ts'
import type { Run } from '#lib/verification/run-record.ts'
import { loadSignature } from './load-signature.ts'
import { requestLanguage } from './request-locale.ts'

/** A Run as its page and the web API give it: its facts, and once it ended its Report. `passed`: so many passed checks of a kind are named. */
export async function loadRunView(id: string, passed?: number): Promise<RunView | null> {
  const run = await getActiveOrEnded(id, await requestLanguage())
  return run && viewOfRun(run, passed)
}

/** The same of a Run that was just read. */
export async function viewOfRun(run: Run | EndedRun, passed?: number): Promise<RunView | null> {
  return isEnded(run) ? viewOfEnded(run, passed) : viewOfActive(run)
}

async function viewOfActive(run: Run): Promise<RunView> {
  const language = await requestLanguage()
  const [usual, worker, ahead, keptCopy] = await Promise.all([
    // An archive of the past has another size, and nothing is dumped.
    run.reverify ? { usualMs: null, usualOf: 0 } : usualDuration(run.sourceId),
    workerStatus(),
    run.status === 'queued' ? runsAhead(run.number) : undefined,
    getKeptCopy(run.id, language),
  ])
  const view = {
    ...run,
    now: new Date().toISOString(),
    ...usual,
    worker: worker ? { alive: worker.alive, seenAt: worker.seenAt } : null,
    ahead,
    report: null,
    failedSteps: [],
    newestWhole: null,
    overrides: [],
    signature: null,
    productionWarnings: null,
    keptCopy,
  }
  return { ...view, lead: runLead(view, language) }
}

async function viewOfEnded(run: EndedRun, passed?: number): Promise<RunView | null> {
  const { id, sourceId } = run
  const language = await requestLanguage()
  const [
    checks,
    source,
    warnings,
    { standing, newestWhole },
    overrides,
    signature,
    reading,
    acknowledged,
    keptCopy,
  ] = await Promise.all([
    checksForReport(run, passed),
    getSource(sourceId),
    listWarnings(id),
    loadStanding(run, language),
    overridesOfRun(id),
    loadSignature(run),
    getProductionReading(id),
    productionAcknowledgements(sourceId),
    getKeptCopy(id, language),
  ])
  if (!source) return null
  const { policy, simulatedRailway, ...facts } = run
  const report = buildReport({ ...run, ...checks }, policy ?? source.policy, warnings, standing, language)
  return {
    ...facts,
    now: new Date().toISOString(),
    usualMs: null,
    usualOf: 0,
    worker: null,
    report,
    lead: report.lead,
    failedSteps: failedSteps({ ...run, report }),
    simulatedRailway: simulatedRailway === true,
    ...{ newestWhole, overrides, signature, keptCopy },
    productionWarnings: reading && wordedProductionReading(reading, language, acknowledged, shownOfKind),
  }
}

type Standing = { standing: ArchiveStanding | null; newestWhole: RunView['newestWhole'] }

/** How its Archive stands by now and, where that is not good or the Run failed, the Run that proved the newest one that is. */
async function loadStanding({ status, archive, sourceId }: EndedRun, language: Language): Promise<Standing> {
  const standing = archive ? await getArchiveStanding(archive.id, language) : null
  const doubted = status === 'failed' || (status === 'passed' && standing?.state !== 'good')
  const good = doubted ? newestGoodArchive(await getArchiveStandings(sourceId)) : null
  return { standing, newestWhole: good?.provedBy ?? null }
}

/** What a Run of this Source usually takes: the median of the last five that passed. */
export async function usualDuration(sourceId: string): Promise<{ usualMs: number | null; usualOf: number }> {
  const took = await runDurations(sourceId, 5)
  return { usualMs: median(took), usualOf: took.length }
}
