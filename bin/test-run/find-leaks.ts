import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { execa } from 'execa'

type TestRun = {
  /** Value of BACKPROOF_TEST_RUN in every process of the run. */
  id: string
  /** Its temporary folder. */
  folder: string
}

/** Finds what the tests of a run left behind: processes that still run, temporary folders. */
export async function findLeaks({ id, folder }: TestRun): Promise<string[]> {
  const folders = readdirSync(folder).filter((name) => name.startsWith('backproof'))
  const processes = (await listProcesses()).filter(
    ({ command, run }) => command.includes(folder) || run === id,
  )
  return [
    ...folders.map((name) => `the folder ${name}`),
    ...processes.map(({ pid, command }) => `process ${pid}: ${command.slice(0, 120)}`),
  ]
}

type ProcessEntry = { pid: number; command: string; run: string | undefined }

async function listProcesses(): Promise<ProcessEntry[]> {
  if (!existsSync('/proc/self/environ')) {
    const { stdout } = await execa('ps', ['-axo', 'pid=,command='])
    return stdout.split('\n').map((line) => {
      const [, pid = '', command = ''] = /^\s*(\d+) (.*)$/.exec(line) ?? []
      return { pid: Number(pid), command, run: undefined }
    })
  }
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && name !== String(process.pid))
  return pids.map((pid) => ({
    pid: Number(pid),
    command: read(`/proc/${pid}/cmdline`).replaceAll('\0', ' '),
    run: /(?:^|\0)BACKPROOF_TEST_RUN=([^\0]*)/.exec(read(`/proc/${pid}/environ`))?.[1],
  }))
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return '' // it has ended, or belongs to another account
  }
}
