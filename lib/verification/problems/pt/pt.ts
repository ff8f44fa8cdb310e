import type { ProblemDictionary } from '#lib/verification/problems/problem-dictionary.ts'
import { archives } from './archives.ts'
import { channels } from './channels.ts'
import { connect } from './connect.ts'
import { connectionString } from './connection-string.ts'
import { machine } from './machine.ts'
import { production } from './production.ts'
import { programs } from './programs.ts'
import { railway } from './railway.ts'
import { restore } from './restore.ts'
import { storages } from './storages.ts'
import { work } from './work.ts'

/** Portuguese, as in Portugal. */
export const pt: ProblemDictionary = {
  ...connectionString,
  ...connect,
  ...production,
  ...programs,
  ...restore,
  ...archives,
  ...storages,
  ...railway,
  ...channels,
  ...work,
  ...machine,
}
