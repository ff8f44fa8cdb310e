const name = '"(?:[^"]|"")+"|[a-z_][a-z0-9_$]*'
const one = `(?:PUBLIC|${name})`
const list = `(${one}(?:, ?${one})*)`

/** The statements of pg_dump that speak of a role. */
const roleStatements = [
  `^ALTER .* OWNER TO (${name});$`,
  `^(?:GRANT|REVOKE) .* (?:TO|FROM) ${list}(?: WITH GRANT OPTION)?;$`,
  `^SET SESSION AUTHORIZATION (${name});$`,
  `^ALTER DEFAULT PRIVILEGES FOR ROLE (${name}) `,
  `^ALTER DEFAULT PRIVILEGES .* (?:TO|FROM) ${list}(?: WITH GRANT OPTION)?;$`,
  `^CREATE POLICY .*? TO ${list}(?: USING| WITH CHECK|;|$)`,
  `^CREATE USER MAPPING FOR (${name}) `,
].map((pattern) => new RegExp(pattern, 's'))

/** What a statement begins with that may go on in the next line, since a name has more than one. */
const beginsOne = /^(ALTER|GRANT|REVOKE|SET SESSION AUTHORIZATION|CREATE POLICY|CREATE USER MAPPING) /
/** More lines than any name has: what goes on for longer is code in which a quote stands alone. */
const mostLines = 64

/** Adds the roles that a script of pg_restore's speaks of, which is told line by line. */
export function createRoleCollector(roles: Set<string>): (line: string) => void {
  let begun: string[] = []
  return (line) => {
    for (const role of rolesIn(line)) roles.add(role)
    if (beginsOne.test(line)) begun = [line]
    else if (begun.length > 0) begun.push(line)
    if (begun.length === 0) return
    const statement = begun.join('\n')
    const isOpen = (statement.match(/"/g)?.length ?? 0) % 2 === 1
    if (isOpen && begun.length < mostLines) return
    if (begun.length > 1) for (const role of rolesIn(statement)) roles.add(role)
    begun = []
  }
}

function rolesIn(statement: string): string[] {
  const found = roleStatements.flatMap(
    (pattern) => pattern.exec(statement)?.[1]?.match(new RegExp(name, 'g')) ?? [],
  )
  // Roles that begin with pg_ are there on every server, and cannot be made.
  return found.map(unquoteIdentifier).filter((role) => !/^(pg_|public$)/.test(role))
}

/** An identifier of SQL as the name that it stands for. */
export function unquoteIdentifier(identifier: string): string {
  return identifier.startsWith('"') ? identifier.slice(1, -1).replaceAll('""', '"') : identifier
}
