import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { FakeState } from './state.ts'
import type { Volume } from './volume.ts'

type SavedVolumes = Pick<Volume, 'id' | 'backups' | 'schedules'>[]

/**
 * Takes up Backups and schedules where an earlier start left them: else everything would seem deleted after each restart.
 * Gives what writes them down again.
 */
export function persistState(state: FakeState, file: string): () => void {
  for (const kept of read(file)) {
    const volume = state.volumes.find(({ id }) => id === kept.id)
    if (volume) Object.assign(volume, { backups: kept.backups, schedules: kept.schedules })
  }
  let written = ''
  const write = () => {
    const kept: SavedVolumes = state.volumes.map(({ id, backups, schedules }) => ({ id, backups, schedules }))
    const text = JSON.stringify(kept)
    if (text === written) return
    written = text
    writeFileSync(`${file}.new`, text, { mode: 0o600 })
    renameSync(`${file}.new`, file)
  }
  write()
  return write
}

function read(file: string): SavedVolumes {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return []
  }
}
