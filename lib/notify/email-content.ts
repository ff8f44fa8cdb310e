import { languageTags } from '#lib/language.ts'
import type { Severity } from '#lib/verification/notification.ts'
import { messageTexts } from './message.texts.ts'
import type { Message } from './message.ts'

const colours: Record<Severity, string> = {
  critical: '#b42318',
  warning: '#93580b',
  resolved: '#1f6b43',
  info: '#3f4754',
}

/** The subject of an e-mail: one line, so that no name adds a header. nodemailer encodes what is not ASCII. */
export function emailSubject({ title }: Message): string {
  return `[Backproof] ${title}`.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
}

/** For mail programs that show no HTML. */
export function emailText({ language, title, parts, details, link, runbook }: Message): string {
  const texts = messageTexts[language]
  return [
    title,
    ...parts.map(({ label, text }) => `${label}:\n${text}`),
    ...(details.length > 0 ? [details.map((line) => `- ${line}`).join('\n')] : []),
    ...(runbook === null ? [link] : [`${texts.open}: ${link}\n${texts.openRunbook}: ${runbook}`]),
    `-- \n${texts.sentBy}`,
  ].join('\n\n')
}

/** The same as HTML, without images, scripts and style sheets: everything stands in the text. */
export function emailHtml(
  { language, title, parts, details, link, runbook }: Message,
  severity: Severity,
): string {
  const texts = messageTexts[language]
  const anchor = (href: string, text: string) =>
    `<a href="${escapeHtml(href)}" style="color:#15181e">${text}</a>`
  const rows = parts.map(
    ({ label, text }) =>
      `<p style="margin:0 0 14px"><b style="display:block;color:#3f4754;font-size:13px">${escapeHtml(label)}</b>${escapeHtml(text)}</p>`,
  )
  const list =
    details.length > 0
      ? `<ul style="margin:0 0 14px;padding-left:20px">${details.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>`
      : ''
  return `<!doctype html><html lang="${languageTags[language]}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title></head>
<body style="margin:0;padding:24px;background:#ffffff;color:#15181e;font:15px/1.5 system-ui,sans-serif">
<div style="max-width:560px;border-left:4px solid ${colours[severity]};padding-left:18px;overflow-wrap:anywhere">
<h1 style="margin:0 0 16px;font-size:20px;line-height:1.3;color:${colours[severity]}">${escapeHtml(title)}</h1>
${rows.join('\n')}
${list}
<p style="margin:0 0 14px">${anchor(link, texts.open)}${runbook === null ? '' : ` · ${anchor(runbook, texts.openRunbook)}`}</p>
<p style="margin:0;color:#5b6472;font-size:12px">${texts.sentBy}</p>
</div></body></html>`
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)
}
