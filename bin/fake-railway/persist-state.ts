import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { FakeState } from './state.ts'
import type { Volume } from './volume.ts'

type SavedVolumes = Pick<Volume, 'id' | 'backups' | 'schedules'>[]

/**
 * Loads the Backups and schedules of an earlier start, which would otherwise count as deleted. Returns a function that saves them.
 */
export function persistState(state: FakeState, file: string): () => void {
  for (const saved of read(file)) {
    const volume = state.volumes.find(({ id }) => id === saved.id)
    if (volume) Object.assign(volume, { backups: saved.backups, schedules: saved.schedules })
  }
  let written = ''
  const write = () => {
    const volumes: SavedVolumes = state.volumes.map(({ id, backups, schedules }) => ({
      id,
      backups,
      schedules,
    }))
    const text = JSON.stringify(volumes)
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
