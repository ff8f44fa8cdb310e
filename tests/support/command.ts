import path from 'node:path'
import { execa } from 'execa'

/** What a stranger sees of one command: its exit status and both outputs. */
export type Said = { exitCode: number; stdout: string; stderr: string; all: string }

const launcher = path.resolve('bin/backproof.mjs')

/** Runs the command line as a process of its own, as a person does. */
export async function backproof(
  args: string[],
  options: { env?: Record<string, string>; cancelSignal?: AbortSignal } = {},
): Promise<Said> {
  const result = await execa('node', [launcher, ...args], {
    ...options,
    reject: false,
    all: true,
    forceKillAfterDelay: false,
  })
  return {
    exitCode: result.exitCode ?? -1,
    stdout: String(result.stdout),
    stderr: String(result.stderr),
    all: String(result.all),
  }
}
