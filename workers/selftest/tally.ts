import type { Trial } from './trial.ts'

/** The totals of a selftest. */
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

/** Each damage counts once per way it was tried. A miss or a false alarm fails the selftest; a trial that could not run is an error. */
export function tally(trials: Trial[]): Tally {
  const damages = trials.filter((trial) => trial.what === 'damage')
  const controls = trials.filter((trial) => trial.what === 'control')
  const untried = trials.filter((trial) => trial.broken).length
  const missed = damages.filter((trial) => !trial.asExpected && !trial.broken).length
  const falseAlarms = controls.filter((trial) => !trial.asExpected && !trial.broken).length
  return {
    damages: new Set(damages.map((trial) => trial.name)).size,
    tried: damages.length,
    caught: damages.filter((trial) => trial.asExpected).length,
    missed,
    untried,
    controls: controls.length,
    falseAlarms,
    exitCode: missed + falseAlarms > 0 ? 1 : untried > 0 || damages.length === 0 ? 2 : 0,
  }
}
