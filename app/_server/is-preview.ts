/** Programs that fetch a link to show it in a chat, to index it or to watch it. The browsers inside of apps are readers. */
const programs =
  /bot\b|bot[/ -]|discord|telegram|whatsapp|facebookexternalhit|facebookcatalog|twitter|preview|unfurl|embedly|iframely|mattermost|rocket\.chat|zulip|mastodon|synapse|google-|yandex|baidu|crawler|spider|curl\/|wget\/|python|go-http-client|java\/|okhttp|axios|node-fetch|undici|uptime|monitor|pingdom|metainspector/i

/** The method of a page's request, which pages are not given: set by the proxy of every request. */
export const methodHeader = 'x-backproof-method'

/** Whether a request comes from a program that previews links, from a browser that only loads ahead, or for the headers alone. One that names nothing is a program. */
export function isPreview(headers: Headers): boolean {
  if (headers.get(methodHeader) === 'HEAD') return true
  const agent = headers.get('user-agent') ?? ''
  const purpose = ['purpose', 'sec-purpose', 'x-purpose', 'x-moz'].map((name) => headers.get(name) ?? '')
  return agent === '' || programs.test(agent) || /prefetch|preview|prerender/.test(purpose.join(' '))
}
