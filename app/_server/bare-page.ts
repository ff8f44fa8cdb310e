import { type Language, languageTags } from '#lib/language.ts'
import { escapeHtml } from './escape-html.ts'

type BarePage = {
  title: string
  heading: string
  paragraphs: string[]
  back: { href: string; label: string }
}

/** The answer to a plain form that has no page of its own: a page without scripts, on which every text is escaped. */
export function barePage(
  { title, heading, paragraphs, back }: BarePage,
  status: number,
  language: Language,
): Response {
  const html = `<!doctype html><html lang="${languageTags[language]}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>${escapeHtml(title)} · Backproof</title>
<body style="font:16px/1.5 system-ui,sans-serif;max-width:34em;margin:12vh auto;padding:0 1.5em;overflow-wrap:anywhere">
<h1 style="font-size:1.6em;letter-spacing:-.02em;margin:0 0 .3em">${escapeHtml(heading)}</h1>
${paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`).join('\n')}
<p><a href="${escapeHtml(back.href)}" style="color:inherit">${escapeHtml(back.label)}</a></p></body></html>`
  return new Response(html, {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'private, no-store' },
  })
}
