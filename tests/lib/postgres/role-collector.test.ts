import { expect, test } from 'vitest'
import { createRoleCollector } from '#lib/postgres/role-collector.ts'

function rolesOf(script: string): string[] {
  const roles = new Set<string>()
  const onLine = createRoleCollector(roles)
  for (const line of script.split('\n')) onLine(line)
  return [...roles].sort()
}

test.each([
  ['GRANT SELECT ON LARGE OBJECT 77 TO reader;', ['reader']],
  ['GRANT SELECT ON LARGE OBJECT 77 TO PUBLIC;', []],
  ['GRANT SELECT ON TABLE a TO "Public" WITH GRANT OPTION;', ['Public']],
  ['GRANT SELECT ON TABLE a TO PUBLIC, one, "two, TO three";', ['one', 'two, TO three']],
  ['REVOKE ALL ON TABLE a FROM pg_monitor;', []],
  ['GRANT SELECT ON TABLE a TO "Odd ""one"" TO x" WITH GRANT OPTION;', ['Odd "one" TO x']],
  ['GRANT SELECT ON TABLE a TO "of two\nlines";', ['of two\nlines']],
  ['GRANT SELECT("c\nTO d") ON TABLE a TO one;', ['one']],
  ['ALTER TABLE public."nl\nx" OWNER TO one;', ['one']],
  ['CREATE POLICY "p\nq" ON public.a TO one, "two, 2" USING (true);', ['one', 'two, 2']],
  ['SET SESSION AUTHORIZATION one;\nRESET SESSION AUTHORIZATION;', ['one']],
  ['SET SESSION AUTHORIZATION DEFAULT;', []],
  ['ALTER DEFAULT PRIVILEGES FOR ROLE one GRANT SELECT ON TABLES  TO two;', ['one', 'two']],
  // An unmatched quote hides nothing that follows.
  ["CREATE POLICY p ON a USING ((i = '\"'::text));\nGRANT SELECT ON TABLE a TO one;", ['one']],
])('the roles that %j names', (script, roles) => {
  expect(rolesOf(script)).toEqual(roles)
})
