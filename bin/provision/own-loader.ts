import { readdirSync } from 'node:fs'
import path from 'node:path'

/** How a program of an unpacked suite starts by the loader and the C library of that suite, whatever this machine has. */
export function ownLoader(folder: string): { command: string; args: string[] } {
  const libraries = path.join(folder, 'usr', 'lib')
  const own = path.join(libraries, readdirSync(libraries).find((name) => /-linux-gnu/.test(name)) ?? '')
  const loader = readdirSync(own).find((name) => /^ld-linux-.*\.so\.\d+$/.test(name)) ?? ''
  return { command: path.join(own, loader), args: ['--library-path', own] }
}
