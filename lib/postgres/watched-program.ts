import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Options, ResultPromise } from 'execa'
import type { WatchedPeer } from '#lib/connection-string.ts'
import { cpuOfGroup } from './read-processes.ts'

/**
 * A program of PostgreSQL as a ConnectionWatch follows it: it makes progress where it prints a line, uses a processor or writes to the
 * archive. A dump of one large table prints nothing for hours.
 */
export function watchedProgram(
  program: string,
  child: ResultPromise<Options>,
  { name, lines, written }: { name: string; lines(): number; written(): number },
): WatchedPeer {
  return {
    program,
    progress: () => `${lines()} ${cpuOfGroup(child.pid ?? 0)} ${written()}`,
    waits: () => true,
    sessions: () => name,
    end: () => {}, // the signal of the watch also ends the program
  }
}

/** The bytes of the files in a folder; 0 where it does not exist yet. */
export function bytesIn(folder: string): number {
  try {
    return readdirSync(folder).reduce((sum, name) => sum + statSync(path.join(folder, name)).size, 0)
  } catch {
    return 0
  }
}
