import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { apart } from '#components/overview/marks-apart.ts'
import { RestoreChart } from '#components/overview/restore-chart.tsx'
import { restoreScale } from '#components/overview/restore-scale.ts'
import type { RunMoment } from '#lib/verification/database-history.ts'

const passed = (
  day: number,
  restoreMs: number | null,
  status: RunMoment['status'] = 'passed',
): RunMoment => ({
  ...{ id: `run-${day}`, number: day, status, restoreMs },
  at: `2026-11-${String(day).padStart(2, '0')}T00:00:00.000Z`,
})

function draw(moments: RunMoment[], objectiveMs: number | null = null, more = false): string {
  const [from, to] = ['2026-11-01T00:00:00.000Z', '2026-11-11T00:00:00.000Z']
  const axis = { from, to, ticks: [{ at: passed(6, 0).at, unit: 'day' as const }], moments, more }
  return renderToStaticMarkup(<RestoreChart sourceId="s" axis={axis} objectiveMs={objectiveMs} />)
}

describe('the chart of restore times', () => {
  it('says that there are no restore times yet, and draws nothing', () => {
    expect(draw([])).toContain('No run has passed yet')
    expect(draw([])).not.toContain('restore-plot')
  })

  it('does not say that no run has passed where earlier ones are not charted', () => {
    const drawn = draw([passed(1, null, 'errored'), passed(2, null, 'errored')], null, true)
    expect(drawn).toContain('None of the newest 2 runs of production has passed.')
    expect(drawn).not.toContain('No run has passed yet')
  })

  it('puts runs where their instants are, not one after the other', () => {
    const drawn = draw([passed(1, 1000), passed(2, 1000), passed(11, 1000)])
    expect(
      [...drawn.matchAll(/data-mark="passed"[^>]*style="left:([\d.]+)%/g)].map(([, left]) => left),
    ).toEqual(['0', '10', '100'])
    expect(drawn).toContain('6 Nov')
  })

  it('draws no line through a single point', () => {
    expect(draw([passed(1, 250_000)])).toContain('data-mark="passed"')
    expect(draw([passed(1, 250_000)])).not.toContain('<polyline')
  })

  it('draws the target, and gives the range to screen readers', () => {
    const drawn = draw([passed(1, 220_000), passed(2, 270_000)], 900_000)
    expect(drawn).toContain('data-testid="restore-target"')
    expect(drawn).toContain(
      'Restore time of the last 2 passed runs, between 3 m 40 s and 4 m 30 s, target 15 m',
    )
    expect(drawn).not.toContain('over target')
    expect(draw([passed(1, 1_000_000)], 900_000)).toContain('16 m 40 s, over target')
  })

  it('says where the target lies above the scale instead of pressing the points to the floor', () => {
    expect(restoreScale([2000], 900_000)).toMatchObject({ top: 2500, beyond: true })
    expect(restoreScale([2000], 4000)).toMatchObject({ top: 4400, beyond: false })
    expect(draw([passed(1, 2000)], 900_000)).toContain('target 15 m, above this scale')
  })

  it('marks each other ending by its own word, in the chart and in the table', () => {
    const drawn = draw([passed(1, null, 'failed'), passed(2, null, 'errored'), passed(3, null, 'cancelled')])
    for (const word of ['Failed', 'Could not finish', 'Cancelled']) {
      expect(drawn).toMatch(new RegExp(`title="Run \\d, ${word}, [^"]*: no restore measured"`))
      expect(drawn).toMatch(new RegExp(`${word}</span></td>`))
    }
    expect(drawn.match(/href="\/runs\/run-2"/g)).toHaveLength(2)
  })

  it('stays finite for restores that took no time at all', () => {
    expect(draw([passed(1, 0), passed(2, 0)])).not.toContain('NaN')
  })
})

describe('marks of runs that measured no restore', () => {
  const lefts = (places: number[]) =>
    apart(places.map((left, at) => [`run-${at}`, left, 50, '', 'failed'])).map(([, left]) => left)

  it('stand where their instants are, as long as none lies on another', () => {
    expect(lefts([0, 30, 100])).toEqual([0, 30, 100])
  })

  it('move before a later one that they would lie on', () => {
    expect(lefts([50, 97.8, 98])).toEqual([50, 94, 98])
  })

  it('keep their order and their room at the beginning of the axis', () => {
    expect(lefts([0, 0, 1])).toEqual([0, 4, 8])
  })

  it('share the lane where there is no room for all', () => {
    const many = lefts(Array.from({ length: 101 }, () => 100))
    expect(many[0]).toBe(0)
    expect(many[50]).toBe(50)
    expect(many[100]).toBe(100)
  })
})
