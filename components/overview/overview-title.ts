import { visible } from '#lib/verification/manifest.ts'
import type { OverviewView } from './overview-view.ts'

/** The title of the overview's tab: the answer, then the Source it is about. */
export function overviewTitle({ gate, source }: Pick<OverviewView, 'gate' | 'source'>): string {
  return `${gate.headline.replace(/\.$/, '')} · ${visible(source.name)}`
}
