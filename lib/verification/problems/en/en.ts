import { connect } from './connect.ts'
import { machine } from './machine.ts'
import { production } from './production.ts'
import { programs } from './programs.ts'
import { restore } from './restore.ts'

/** English. It also defines which texts there are, and the values of each. */
export const en = {
  ...connect,
  ...production,
  ...programs,
  ...restore,
  ...machine,
}
