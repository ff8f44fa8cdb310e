import type { Options, ResultPromise } from 'execa'
import { problem } from '#lib/problem.ts'
import { openWatch, silenceTimeoutMs } from './watch-connection.ts'
import { watchedProgram } from './watched-program.ts'

/** Watches a program that only reads an archive on this machine: it is ended where it uses no processor for a minute. */
export function watchLocalProgram(program: string, silenceMs = silenceTimeoutMs) {
  const watch = openWatch({
    silenceMs,
    ask: () => null,
    silent: () =>
      problem('restore-broke-off/no-progress', { program, seconds: Math.round(silenceMs / 1000) }),
  })
  return {
    signal: watch.signal,
    close: watch.close,
    follow: (child: ResultPromise<Options>) => {
      watch.add(watchedProgram(program, child, { name: program, lines: () => 0, written: () => 0 }))
    },
  }
}
