import { archiveStates } from './archive-states.ts'
import { hugeStates } from './huge-states.ts'
import { languageStates } from './language-states.ts'
import { personStates } from './person-states.ts'
import { recoveryStates } from './recovery-states.ts'
import { runStates } from './run-states.ts'

// In this order on one site: the first ones need it as it is at its first start. Each one can be taken alone, too.
runStates()
archiveStates()
recoveryStates()
personStates()
languageStates()
hugeStates()
