import path from 'node:path'
import { homeFolder } from '#bin/home.ts'

/** Where the programs of PostgreSQL majors lie that this machine's packages do not bring: one folder each, named after the major. */
export function majorsFolder(): string {
  return path.join(homeFolder(), 'postgresql')
}
