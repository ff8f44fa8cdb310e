/** Without imports: the usage of the whole command line, which is printed at once, contains it. */
export const auditUsage = `       backproof audit verify [--head HASH] [--expect N] [--json]
       backproof audit export [--since DATE] [--until DATE] [--json | --csv]

  audit verify     follow the hash chain of the audit log in DATABASE_URL, and name the first event that is wrong
  --head HASH      demand that the event with this hash, once the newest, is still in the log
  --expect N       demand at least N events; with --head that this event is number N
  audit export     print the audit log, oldest event first, and the newest hash on standard error
`
