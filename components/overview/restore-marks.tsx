'use client'

import { ToneIcon } from '#components/ui/tone-icon.tsx'
import type { RunMoment } from '#lib/verification/database-history.ts'
import { endingTones } from './ending-tones.ts'
import { RestoreDot } from './restore-dot.tsx'

/** A run on the chart: its place in percent, what its tooltip says, and how it ended or that it took longer than the target. */
export type RestoreMark = [
  runId: string,
  left: number,
  bottom: number,
  title: string,
  shape: 'within' | 'over' | RunMoment['status'],
]

/** Runs of the chart, each with a tooltip, as a link for the mouse. In the browser's part, so that the page holds a hundred once and not twice. */
export function RestoreMarks({ marks }: { marks: RestoreMark[] }) {
  return marks.map(([id, left, bottom, title, shape]) => {
    const measured = shape === 'within' || shape === 'over'
    return (
      <a
        key={id}
        href={`/runs/${id}`}
        tabIndex={-1}
        title={title}
        data-mark={measured ? 'passed' : shape}
        className="mark"
        style={{ left: `${left}%`, bottom: `${bottom}%` }}
      >
        {measured ? <RestoreDot over={shape === 'over'} /> : <ToneIcon tone={endingTones[shape]} />}
      </a>
    )
  })
}
