/** Why a failure in a rehearsal says nothing about production; null: it would fail there, too. */
export function unprovenFailure(
  { sqlstate, text }: { sqlstate: string; text: string },
  { role, superuserInProduction }: { role: string; superuserInProduction: boolean },
): string | null {
  if (sqlstate === '42501' && superuserInProduction)
    return `In production ${role} is a superuser. A rehearsal has no superuser, so what only one may do is not tried.`
  if (/^\s*CREATE\s+EXTENSION\b/i.test(text) && ['0A000', '58P01', '22023'].includes(sqlstate))
    return 'This worker lacks the extension or that version of it, so it is not known whether production has it.'
  return null
}
