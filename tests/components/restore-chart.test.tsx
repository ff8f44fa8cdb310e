import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { RestoreChart } from '#components/overview/restore-chart.tsx'

const at = (day: number, restoreMs: number) => ({
  endedAt: `2026-11-${String(day).padStart(2, '0')}T03:17:00.000Z`,
  restoreMs,
})
const draw = (times: ReturnType<typeof at>[], objectiveMs: number | null = null) =>
  renderToStaticMarkup(<RestoreChart times={times} objectiveMs={objectiveMs} />)

describe('the chart of restore times', () => {
  it('says that there are no restore times yet, and draws nothing', () => {
    expect(draw([])).toContain('No restore times yet')
    expect(draw([])).not.toContain('<svg')
  })

  it('draws no line through a single point', () => {
    expect(draw([at(1, 250_000)])).toContain('<circle')
    expect(draw([at(1, 250_000)])).not.toContain('<polyline')
  })

  it('draws the target, and gives the range to screen readers', () => {
    const drawn = draw([at(1, 220_000), at(2, 270_000)], 900_000)
    expect(drawn).toContain('target 15 m')
    expect(drawn).toContain(
      'Restore time of the last 2 passed runs, between 3 m 40 s and 4 m 30 s, target 15 m',
    )
  })

  it('stays finite for restores that took no time at all', () => {
    expect(draw([at(1, 0), at(2, 0)])).not.toContain('NaN')
  })
})
