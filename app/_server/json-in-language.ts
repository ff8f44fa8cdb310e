import { languageTags } from '#lib/language.ts'
import { json } from './handle-request.ts'
import { requestLanguage } from './request-locale.ts'

/** JSON that holds words in the reader's language, which it names: a page in another one is loaded anew (`follow-language.ts`). */
export async function jsonInLanguage(body: unknown): Promise<Response> {
  return json(body, 200, { 'content-language': languageTags[await requestLanguage()] })
}
