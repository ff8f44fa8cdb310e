import type { ProblemFacts } from '#lib/problem.ts'

/** A Problem for somebody who sent a plain form: one sentence, the next step, and the way back. */
export function problemPage(facts: ProblemFacts, status: number): Response {
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>That did not work · Backproof</title>
<body style="font:16px/1.5 system-ui,sans-serif;max-width:34em;margin:12vh auto;padding:0 1.5em">
<h1 style="font-size:1.6em;letter-spacing:-.02em;margin:0 0 .3em">${escaped(facts.message)}</h1>
<p>${escaped(facts.hint)}</p><p><a href="/" style="color:inherit">Back to the overview</a></p></body></html>`
  return new Response(html, {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  })
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)
}
