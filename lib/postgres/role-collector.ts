const name = '"(?:[^"]|"")+"|[a-z_][a-z0-9_$]*'
const one = `(?:PUBLIC|${name})`
const list = `(${one}(?:, ?${one})*)`

/** The statements of pg_dump that name a role. */
const roleStatements = [
  `^ALTER .* OWNER TO (${name});$`,
  `^(?:GRANT|REVOKE) .* (?:TO|FROM) ${list}(?: WITH GRANT OPTION)?;$`,
  `^SET SESSION AUTHORIZATION (${name});$`,
  `^ALTER DEFAULT PRIVILEGES FOR ROLE (${name}) `,
  `^ALTER DEFAULT PRIVILEGES .* (?:TO|FROM) ${list}(?: WITH GRANT OPTION)?;$`,
  `^CREATE POLICY .*? TO ${list}(?: USING| WITH CHECK|;|$)`,
  `^CREATE USER MAPPING FOR (${name}) `,
].map((pattern) => new RegExp(pattern, 's'))

/** The start of a statement that may continue on the next line, because a quoted name can contain line breaks. */
const statementStart = /^(ALTER|GRANT|REVOKE|SET SESSION AUTHORIZATION|CREATE POLICY|CREATE USER MAPPING) /
/** More lines than any name has; a longer piece is code with an unmatched quote. */
const maxLines = 64

/** Returns a function that takes the lines of pg_restore's script and adds the roles they name. */
export function createRoleCollector(roles: Set<string>): (line: string) => void {
  let pending: string[] = []
  return (line) => {
    for (const role of rolesIn(line)) roles.add(role)
    if (statementStart.test(line)) pending = [line]
    else if (pending.length > 0) pending.push(line)
    if (pending.length === 0) return
    const statement = pending.join('\n')
    const isOpen = (statement.match(/"/g)?.length ?? 0) % 2 === 1
    if (isOpen && pending.length < maxLines) return
    if (pending.length > 1) for (const role of rolesIn(statement)) roles.add(role)
    pending = []
  }
}

function rolesIn(statement: string): string[] {
  const found = roleStatements.flatMap(
    (pattern) => pattern.exec(statement)?.[1]?.match(new RegExp(name, 'g')) ?? [],
  )
  // Roles that begin with pg_ exist on every server and cannot be created.
  return found.map(unquoteIdentifier).filter((role) => !/^(pg_|public$)/.test(role))
}

/** The name that an SQL identifier denotes. */
export function unquoteIdentifier(identifier: string): string {
  return identifier.startsWith('"') ? identifier.slice(1, -1).replaceAll('""', '"') : identifier
}
