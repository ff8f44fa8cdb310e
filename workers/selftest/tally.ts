import type { Trial } from './trial.ts'

/** The figures of a selftest, counted from its trials. */
export type Tally = {
  damages: number
  tried: number
  caught: number
  missed: number
  untried: number
  controls: number
  falseAlarms: number
  exitCode: 0 | 1 | 2
}

/** Each damage counts once per way it was tried. A miss or a false alarm is a no; what could not be tried is no answer. */
export function tally(trials: Trial[]): Tally {
  const damages = trials.filter((it) => it.what === 'damage')
  const controls = trials.filter((it) => it.what === 'control')
  const untried = trials.filter((it) => it.broken).length
  const missed = damages.filter((it) => !it.asExpected && !it.broken).length
  const falseAlarms = controls.filter((it) => !it.asExpected && !it.broken).length
  return {
    damages: new Set(damages.map((it) => it.name)).size,
    tried: damages.length,
    caught: damages.filter((it) => it.asExpected).length,
    missed,
    untried,
    controls: controls.length,
    falseAlarms,
    exitCode: missed + falseAlarms > 0 ? 1 : untried > 0 || damages.length === 0 ? 2 : 0,
  }
}
