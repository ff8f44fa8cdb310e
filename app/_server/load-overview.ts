import { cache } from 'react'
import type { OverviewView } from '#components/overview/overview-view.ts'
import { productionAcknowledgements } from '#lib/store/production-acknowledgements.ts'
import { newestProductionReading } from '#lib/store/production-readings.ts'
import { listRuns } from '#lib/store/runs.ts'
import { summarizeProductionWarnings } from '#lib/verification/production-warnings/summarize-production-warnings.ts'
import type { Source } from '#lib/verification/source.ts'
import { describeWrongInstants } from '#lib/verification/wrong-instants.ts'
import { loadCriteria } from './load-criteria.ts'
import { loadGate } from './load-gate.ts'
import { usualDuration } from './load-run-view.ts'
import { loadSetup } from './load-setup.ts'
import { recentWrongInstants } from './recent-instants.ts'
import { requestLanguage } from './request-locale.ts'

/** Everything the overview shows of one Source: read once for a page and its title. */
export const loadOverview = cache(async (source: Source): Promise<OverviewView> => {
  const [loaded, { runs }, usual, instants, production, acknowledged, language] = await Promise.all([
    loadGate(source),
    listRuns({ sourceId: source.id, limit: 6 }),
    usualDuration(source.id),
    recentWrongInstants(),
    newestProductionReading(source.id),
    productionAcknowledgements(source.id),
    requestLanguage(),
  ])
  const { gate, active, shown, standing, platform, now } = loaded
  const [criteria, setup] = await Promise.all([
    loadCriteria({ source, shown, standing, platform, now }),
    loadSetup(source, loaded),
  ])
  return {
    now: now.toISOString(),
    source: {
      id: source.id,
      name: source.name,
      serverVersion: source.probe?.serverVersion ?? null,
      bytes: source.probe?.bytes ?? null,
      connected: platform !== null,
      restoreWithinMs: source.policy.restoreWithinMs,
    },
    gate,
    active: active && {
      id: active.id,
      number: active.number,
      queued: active.status === 'queued',
      step: active.steps.at(-1)?.name ?? null,
      reverify: active.reverify === true,
    },
    shownRunId: shown?.id ?? null,
    criteria,
    runs,
    setup,
    usualMs: usual.usualMs,
    simulatedRailway: platform?.official === false,
    productionWarnings: production && summarizeProductionWarnings(production, language, acknowledged),
    wrongInstants: describeWrongInstants(instants),
  }
})
