import { statusLabels } from '#lib/verification/labels.ts'
import { visible } from '#lib/verification/manifest.ts'
import { isActive } from '#lib/verification/run.ts'
import { percentOf, stepNow } from './pace.ts'
import type { RunView } from './run-view.ts'

/** The title of a Run's tab: it tells how the Run stands, also from behind other tabs. */
export function runTitle(view: RunView): string {
  const percent = percentOf(view)
  const step = stepNow(view)
  const doing = view.status === 'running' && step ? step : null
  const state =
    isActive(view.status) && doing
      ? `${percent === null ? '' : `${percent} % · `}${doing}`
      : statusLabels[view.status]
  return `${state} · ${visible(view.sourceName)} · run ${view.number} · Backproof`
}
