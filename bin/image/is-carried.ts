import { execa } from 'execa'

/** Whether the package sources of this machine carry a Debian package. */
export async function isCarried(name: string): Promise<boolean> {
  const { stdout } = await execa('apt-cache', ['policy', name], { env: { LC_ALL: 'C' }, reject: false })
  return /Candidate: [^(]/.test(stdout ?? '')
}
