import { isForm, json, seeOther } from '#app/_server/handle-request.ts'

/** The answer to a change of a member: the list again for a plain form. */
export function memberAnswer(request: Request, { id }: { id: string }, done: string): Response {
  return isForm(request) ? seeOther(`/settings/members?done=${done}`) : json({ id })
}
