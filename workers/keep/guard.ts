import { guardCopy } from './guard-copy.ts'

/** The process that `startGuard` starts. It is no command of the command line: that installs packages where they changed, and a guard waits for nothing. */
process.exit(await guardCopy())
