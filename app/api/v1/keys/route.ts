import { apiKeyList, createdApiKey } from '#app/_server/answers/key-answers.ts'
import { barePage } from '#app/_server/bare-page.ts'
import { mutationEndpoint, readEndpoint } from '#app/_server/endpoint.ts'
import { isForm, json } from '#app/_server/handle-request.ts'
import { requestLanguage } from '#app/_server/request-locale.ts'
import { shownOnceTexts } from '#app/_server/shown-once.texts.ts'
import { newApiKey } from '#lib/access/api-key.ts'
import { type ApiKey, createApiKey, listApiKeys } from '#lib/store/api-keys.ts'
import { expiryOf, keyFields } from './key-fields.ts'

export const dynamic = 'force-dynamic'

/** Every API key with its scopes and its last use; never the key itself. */
export const GET = readEndpoint(
  {
    path: '/api/v1/keys',
    summary: 'List the API keys, also those that are revoked or have expired',
    permission: 'manage',
    subject: 'installation',
    answer: { schema: apiKeyList },
  },
  async () => json({ keys: await listApiKeys() }),
)

/** Creates an API key. The answer is the only place where it stands; its hash alone is stored. */
export const POST = mutationEndpoint(
  {
    path: '/api/v1/keys',
    summary: 'Create an API key; the answer shows it once',
    permission: 'manage',
    subject: 'installation',
    action: 'key.create',
    body: keyFields,
    answer: { schema: createdApiKey, statuses: [201] },
  },
  async ({ request, caller, body: { expiresInDays, ...fields }, audit }) => {
    const { key, ...stored } = newApiKey()
    const expiresAt = expiryOf(expiresInDays)
    const apiKey = await createApiKey(caller, { ...fields, ...stored, expiresAt })
    const { id, name, scopes, sourceIds } = apiKey
    audit({
      target: { kind: 'key', id, name },
      details: { scopes, sources: sourceIds ?? 'all', expiresAt: apiKey.expiresAt },
    })
    return isForm(request)
      ? keyPage(apiKey, key)
      : json({ key, apiKey }, 201, { location: `/api/v1/keys/${apiKey.id}` })
  },
)

/** The key for a person whose browser runs no script. A redirect would leave it in the browser's history and in logs. */
async function keyPage({ name, expiresAt }: ApiKey, key: string): Promise<Response> {
  const language = await requestLanguage()
  const texts = shownOnceTexts[language].key
  return barePage(
    {
      title: texts.title,
      heading: texts.heading,
      paragraphs: [texts.once(name), key, ...(expiresAt ? [] : [texts.noEnd])],
      back: { href: '/settings/keys', label: texts.back },
    },
    201,
    language,
  )
}
