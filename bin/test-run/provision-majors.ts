import { findMajors } from '#bin/provision/find-majors.ts'
import { provisionMajor } from '#bin/provision/provision-major.ts'

/** The majors that the PostgreSQL project or hosting providers still run, newest first. */
export const supportedMajors = [18, 17, 16, 15, 14, 13]

/** What `npm test` runs on: the newest, and the one of Debian 12. */
export const defaultMajors = [18, 15]

type Provisioned = {
  /** Those of the wanted majors whose programs are on this machine now. */
  majors: number[]
  /** The others, each with its reason. */
  missing: string[]
}

/** Installs the wanted majors that this machine lacks, where possible. */
export async function provisionMajors(wanted: number[], print: (line: string) => void): Promise<Provisioned> {
  const missing: string[] = []
  for (const major of wanted) {
    if (await isInstalled(major)) continue
    const reason = await provisionMajor(major, print)
    if (reason) missing.push(`PostgreSQL ${major} was not tested: it is not on this machine, and ${reason}.`)
  }
  const installed = await findMajors()
  return { majors: wanted.filter((major) => installed.some((binaries) => binaries.major === major)), missing }
}

async function isInstalled(major: number): Promise<boolean> {
  return (await findMajors()).some((binaries) => binaries.major === major)
}
