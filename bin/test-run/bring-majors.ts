import { findMajors } from '#bin/provision/find-majors.ts'
import { provisionMajor } from '#bin/provision/provision-major.ts'

/** The majors that PostgreSQL's own people or hosts still run, newest first. */
export const everyMajor = [18, 17, 16, 15, 14, 13]

/** What `npm test` runs on: the newest, and the one of Debian 12. */
export const usualMajors = [18, 15]

type Brought = {
  /** Those of the wanted majors whose programs are here now. */
  majors: number[]
  /** The others, each with its reason. */
  missing: string[]
}

/** Brings the wanted majors where this machine lacks them and it is possible. */
export async function bringMajors(wanted: number[], say: (line: string) => void): Promise<Brought> {
  const missing: string[] = []
  for (const major of wanted) {
    if (await isHere(major)) continue
    const why = await provisionMajor(major, say)
    if (why) missing.push(`PostgreSQL ${major} was not tested: it is not on this machine, and ${why}.`)
  }
  const here = await findMajors()
  return { majors: wanted.filter((major) => here.some((tool) => tool.major === major)), missing }
}

async function isHere(major: number): Promise<boolean> {
  return (await findMajors()).some((tool) => tool.major === major)
}
