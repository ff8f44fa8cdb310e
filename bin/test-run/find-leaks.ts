import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { execa } from 'execa'

/** Finds what a test run left behind: processes that have its temporary folder, and folders in it. */
export async function findLeaks(folder: string): Promise<string[]> {
  const folders = readdirSync(folder).filter((name) => name.startsWith('backproof'))
  const processes = (await listProcesses()).filter(
    ({ command, temporaryFolder }) => command.includes(folder) || temporaryFolder?.startsWith(folder),
  )
  return [
    ...folders.map((name) => `the folder ${name}`),
    ...processes.map(({ pid, command }) => `process ${pid}: ${command.slice(0, 120)}`),
  ]
}

type ProcessEntry = { pid: number; command: string; temporaryFolder: string | undefined }

async function listProcesses(): Promise<ProcessEntry[]> {
  if (!existsSync('/proc/self/environ')) {
    const { stdout } = await execa('ps', ['-axo', 'pid=,command='])
    return stdout.split('\n').map((line) => {
      const [, pid = '', command = ''] = /^\s*(\d+) (.*)$/.exec(line) ?? []
      return { pid: Number(pid), command, temporaryFolder: undefined }
    })
  }
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && name !== String(process.pid))
  return pids.map((pid) => ({
    pid: Number(pid),
    command: read(`/proc/${pid}/cmdline`).replaceAll('\0', ' '),
    temporaryFolder: /(?:^|\0)TMPDIR=([^\0]*)/.exec(read(`/proc/${pid}/environ`))?.[1],
  }))
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return '' // it has ended, or belongs to another account
  }
}
